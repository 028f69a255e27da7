CREATE TYPE "public"."export_kind" AS ENUM('money-movements', 'audit-log');--> statement-breakpoint
CREATE TABLE "export_places" (
	"holder" text NOT NULL,
	"kind" "export_kind" NOT NULL,
	"file" text NOT NULL,
	"held_until" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "export_places_holder_kind_pk" PRIMARY KEY("holder","kind")
);
