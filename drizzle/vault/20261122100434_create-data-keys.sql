CREATE TYPE "public"."data_key_state" AS ENUM('active', 'blocked', 'destroyed');--> statement-breakpoint
CREATE TYPE "public"."key_class" AS ENUM('contact', 'billing', 'review', 'audit', 'secret');--> statement-breakpoint
CREATE TABLE "data_keys" (
	"holder_id" uuid NOT NULL,
	"key_class" "key_class" NOT NULL,
	"state" "data_key_state" NOT NULL,
	"wrapped_key" "bytea",
	"master_key_id" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"destroyed_at" timestamp (6) with time zone,
	CONSTRAINT "data_keys_holder_id_key_class_pk" PRIMARY KEY("holder_id","key_class")
);
