CREATE TABLE "staff_views" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"staff_member_id" uuid NOT NULL,
	"session_id_hash" text NOT NULL,
	"ticket" text NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"ends_at" timestamp (6) with time zone NOT NULL,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "staff_views_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "staff_views_half_an_hour" CHECK ("staff_views"."ends_at" = "staff_views"."started_at" + interval '30 minutes'),
	CONSTRAINT "staff_views_ended" CHECK ("staff_views"."ended_at" between "staff_views"."started_at" and "staff_views"."ends_at"),
	CONSTRAINT "staff_views_reason" CHECK ("staff_views"."ticket" <> '' and "staff_views"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_views" ADD CONSTRAINT "staff_views_staff_member_id_staff_members_id_fk" FOREIGN KEY ("staff_member_id") REFERENCES "public"."staff_members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "staff_views_one_a_session" ON "staff_views" USING btree ("session_id_hash") WHERE "staff_views"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "staff_views_newest" ON "staff_views" USING btree ("merchant_id","started_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "staff_views_of_staff" ON "staff_views" USING btree ("staff_member_id","ends_at") WHERE "staff_views"."ended_at" is null;