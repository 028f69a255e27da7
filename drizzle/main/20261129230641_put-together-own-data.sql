CREATE TYPE "public"."access_package_format" AS ENUM('page', 'json', 'csv');--> statement-breakpoint
CREATE TYPE "public"."access_package_state" AS ENUM('building', 'ready', 'opened', 'fetched', 'expired');--> statement-breakpoint
ALTER TYPE "public"."request_entry_kind" ADD VALUE 'package-ready' BEFORE 'refusal-proposed';--> statement-breakpoint
ALTER TYPE "public"."code_purpose" ADD VALUE 'access-package';--> statement-breakpoint
CREATE TABLE "access_package_parts" (
	"package_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"subject_id" uuid NOT NULL,
	"contents" jsonb NOT NULL,
	"sealed_ciphertext" "bytea" NOT NULL,
	CONSTRAINT "access_package_parts_package_id_position_pk" PRIMARY KEY("package_id","position")
);
--> statement-breakpoint
CREATE TABLE "access_packages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request_id" uuid NOT NULL,
	"subject_id" uuid NOT NULL,
	"state" "access_package_state" NOT NULL,
	"begun_at" timestamp (6) with time zone NOT NULL,
	"cursor" jsonb,
	"total_rows" integer NOT NULL,
	"built_rows" integer DEFAULT 0 NOT NULL,
	"parts" integer DEFAULT 0 NOT NULL,
	"size" integer DEFAULT 0 NOT NULL,
	"ready_at" timestamp (6) with time zone,
	"ready_until" timestamp (6) with time zone,
	"verification_code_id" uuid,
	"token_hash" "bytea",
	"opened_at" timestamp (6) with time zone,
	"open_until" timestamp (6) with time zone,
	"formats" "access_package_format"[] DEFAULT '{}' NOT NULL,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "access_packages_ready" CHECK (num_nonnulls("access_packages"."ready_at", "access_packages"."ready_until") = case "access_packages"."state" when 'building' then 0 else 2 end or ("access_packages"."state" = 'expired' and "access_packages"."ready_at" is null)),
	CONSTRAINT "access_packages_opened" CHECK (num_nonnulls("access_packages"."verification_code_id", "access_packages"."token_hash", "access_packages"."opened_at", "access_packages"."open_until") in (0, 4) and ("access_packages"."state" not in ('opened', 'fetched') or "access_packages"."opened_at" is not null)),
	CONSTRAINT "access_packages_ended" CHECK (("access_packages"."state" in ('fetched', 'expired')) = ("access_packages"."ended_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "access_package_parts" ADD CONSTRAINT "access_package_parts_package_id_access_packages_id_fk" FOREIGN KEY ("package_id") REFERENCES "public"."access_packages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_package_parts" ADD CONSTRAINT "access_package_parts_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_packages" ADD CONSTRAINT "access_packages_request_id_data_subject_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."data_subject_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_packages" ADD CONSTRAINT "access_packages_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_package_parts_of_subject" ON "access_package_parts" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "access_packages_one_living" ON "access_packages" USING btree ("request_id") WHERE "access_packages"."state" in ('building', 'ready', 'opened');--> statement-breakpoint
CREATE UNIQUE INDEX "access_packages_code" ON "access_packages" USING btree ("verification_code_id");--> statement-breakpoint
CREATE INDEX "access_packages_of_request" ON "access_packages" USING btree ("request_id","begun_at");--> statement-breakpoint
CREATE INDEX "access_packages_of_subject" ON "access_packages" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "access_packages_to_end" ON "access_packages" USING btree ("state","ready_until","open_until") WHERE "access_packages"."state" in ('ready', 'opened');