CREATE TYPE "public"."rest_day_name" AS ENUM('new-year', 'christmas', 'womens-day', 'nauryz', 'unity-day', 'defenders-day', 'victory-day', 'kurban-ait', 'capital-day', 'constitution-day', 'republic-day', 'independence-day', 'transferred');--> statement-breakpoint
CREATE TYPE "public"."working_day_kind" AS ENUM('rest', 'work');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'calendar-is-confirmed';--> statement-breakpoint
CREATE TABLE "working_calendar_days" (
	"calendar_id" uuid NOT NULL,
	"day" date NOT NULL,
	"kind" "working_day_kind" NOT NULL,
	"holiday" "rest_day_name",
	"name" text,
	CONSTRAINT "working_calendar_days_calendar_id_day_pk" PRIMARY KEY("calendar_id","day"),
	CONSTRAINT "working_calendar_days_name" CHECK ("working_calendar_days"."holiday" is null or "working_calendar_days"."name" is null)
);
--> statement-breakpoint
CREATE TABLE "working_calendars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"version" integer NOT NULL,
	"source_act" text,
	"saved_at" timestamp (6) with time zone NOT NULL,
	"saved_by_id" uuid,
	"confirmed_at" timestamp (6) with time zone,
	"confirmed_by_id" uuid,
	CONSTRAINT "working_calendars_year" CHECK ("working_calendars"."year" between 2020 and 2100),
	CONSTRAINT "working_calendars_saved" CHECK (("working_calendars"."source_act" is null) = ("working_calendars"."saved_by_id" is null)),
	CONSTRAINT "working_calendars_confirmed" CHECK (("working_calendars"."confirmed_at" is null) = ("working_calendars"."confirmed_by_id" is null) and ("working_calendars"."confirmed_at" is null or "working_calendars"."source_act" is not null))
);
--> statement-breakpoint
ALTER TABLE "working_calendar_days" ADD CONSTRAINT "working_calendar_days_calendar_id_working_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."working_calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_calendars" ADD CONSTRAINT "working_calendars_saved_by_id_staff_members_id_fk" FOREIGN KEY ("saved_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_calendars" ADD CONSTRAINT "working_calendars_confirmed_by_id_staff_members_id_fk" FOREIGN KEY ("confirmed_by_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "working_calendars_version" ON "working_calendars" USING btree ("year","version");