CREATE TYPE "public"."legal_hold_change" AS ENUM('end', 'prolong');--> statement-breakpoint
ALTER TABLE "legal_holds" DROP CONSTRAINT "legal_holds_ended";--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "confirm_by" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "confirmed_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "confirmed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "proposed_change" "legal_hold_change";--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "proposed_ends_on" date;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "proposed_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "proposed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "prolonged_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "prolonged_by_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD COLUMN "prolongation_proposed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_confirmed_by_id_staff_members_id_fk" FOREIGN KEY ("confirmed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_prolonged_by_id_staff_members_id_fk" FOREIGN KEY ("prolonged_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_prolongation_proposed_by_id_staff_members_id_fk" FOREIGN KEY ("prolongation_proposed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_one_of_name" ON "legal_holds" USING btree ("request_id","subject_id",lower("name")) WHERE "legal_holds"."ended_at" is null and "legal_holds"."confirm_by" is not null;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_confirmed" CHECK (num_nonnulls("legal_holds"."confirmed_at", "legal_holds"."confirmed_by_id") <> 1);--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_proposed" CHECK (num_nonnulls("legal_holds"."proposed_change", "legal_holds"."proposed_at", "legal_holds"."proposed_by_id") in (0, 3)
        and ("legal_holds"."proposed_ends_on" is not null) = ("legal_holds"."proposed_change" is not distinct from 'prolong'));--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_prolonged" CHECK (num_nonnulls("legal_holds"."prolonged_at", "legal_holds"."prolonged_by_id", "legal_holds"."prolongation_proposed_by_id") in (0, 3));--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_two_people" CHECK ("legal_holds"."confirmed_by_id" is distinct from "legal_holds"."owner_id"
        and ("legal_holds"."ended_by_id" is null or "legal_holds"."ended_by_id" is distinct from "legal_holds"."proposed_by_id")
        and ("legal_holds"."prolonged_by_id" is null or "legal_holds"."prolonged_by_id" is distinct from "legal_holds"."prolongation_proposed_by_id"));--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_ended" CHECK ("legal_holds"."ended_by_id" is null or "legal_holds"."ended_at" is not null);