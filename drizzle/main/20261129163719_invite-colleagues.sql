CREATE TABLE "merchant_invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"merchant_id" uuid NOT NULL,
	"role" "merchant_role" NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"created_by_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"revoked_at" timestamp (6) with time zone,
	"claimed_by_id" uuid,
	"claimed_at" timestamp (6) with time zone,
	"decided_by_id" uuid,
	"decided_at" timestamp (6) with time zone,
	"is_admitted" boolean,
	CONSTRAINT "merchant_invitations_role" CHECK ("merchant_invitations"."role" <> 'owner'),
	CONSTRAINT "merchant_invitations_claimed" CHECK (("merchant_invitations"."claimed_at" is null) = ("merchant_invitations"."claimed_by_id" is null) and ("merchant_invitations"."claimed_at" is null or "merchant_invitations"."claimed_at" < "merchant_invitations"."expires_at")),
	CONSTRAINT "merchant_invitations_decided" CHECK (("merchant_invitations"."decided_at" is null) = ("merchant_invitations"."decided_by_id" is null) and ("merchant_invitations"."decided_at" is null) = ("merchant_invitations"."is_admitted" is null)
        and ("merchant_invitations"."decided_at" is null or "merchant_invitations"."claimed_at" is not null) and "merchant_invitations"."decided_by_id" <> "merchant_invitations"."claimed_by_id"
        and ("merchant_invitations"."revoked_at" is null or "merchant_invitations"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "merchant_invitations" ADD CONSTRAINT "merchant_invitations_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitations" ADD CONSTRAINT "merchant_invitations_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitations" ADD CONSTRAINT "merchant_invitations_claimed_by_id_users_id_fk" FOREIGN KEY ("claimed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchant_invitations" ADD CONSTRAINT "merchant_invitations_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merchant_invitations_token" ON "merchant_invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "merchant_invitations_merchant" ON "merchant_invitations" USING btree ("merchant_id","created_at");--> statement-breakpoint
CREATE INDEX "merchant_invitations_claimed" ON "merchant_invitations" USING btree ("claimed_by_id");