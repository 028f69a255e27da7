CREATE TABLE "staff_elevations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_member_id" uuid NOT NULL,
	"permissions" text[] NOT NULL,
	"minutes" integer NOT NULL,
	"reason" text NOT NULL,
	"asked_at" timestamp (6) with time zone NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp (6) with time zone,
	"is_granted" boolean,
	"ends_at" timestamp (6) with time zone,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "staff_elevations_minutes" CHECK ("staff_elevations"."minutes" between 15 and 240),
	CONSTRAINT "staff_elevations_permissions" CHECK (cardinality("staff_elevations"."permissions") > 0),
	CONSTRAINT "staff_elevations_second_person" CHECK ("staff_elevations"."decided_by_id" <> "staff_elevations"."staff_member_id"),
	CONSTRAINT "staff_elevations_decided" CHECK (("staff_elevations"."decided_at" is null) = ("staff_elevations"."is_granted" is null) and ("staff_elevations"."decided_at" is null) = ("staff_elevations"."decided_by_id" is null)
        and (coalesce("staff_elevations"."is_granted", false) = ("staff_elevations"."ends_at" is not null)) and ("staff_elevations"."ended_at" is null or "staff_elevations"."ends_at" is not null)),
	CONSTRAINT "staff_elevations_ends" CHECK ("staff_elevations"."ends_at" is null or "staff_elevations"."ends_at" = "staff_elevations"."decided_at" + make_interval(mins => "staff_elevations"."minutes"))
);
--> statement-breakpoint
ALTER TABLE "staff_members" ADD COLUMN "undertaking" text;--> statement-breakpoint
ALTER TABLE "staff_elevations" ADD CONSTRAINT "staff_elevations_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_elevations" ADD CONSTRAINT "staff_elevations_decided_by_id_staff_members_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_elevations_one_asked" ON "staff_elevations" USING btree ("staff_member_id") WHERE "staff_elevations"."decided_at" is null;--> statement-breakpoint
CREATE INDEX "staff_elevations_in_force" ON "staff_elevations" USING btree ("staff_member_id","ends_at") WHERE "staff_elevations"."is_granted";--> statement-breakpoint
CREATE INDEX "staff_elevations_newest" ON "staff_elevations" USING btree ("asked_at" DESC NULLS LAST);