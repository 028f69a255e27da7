CREATE TYPE "public"."invoice_channel" AS ENUM('phone', 'link', 'qr');--> statement-breakpoint
CREATE TABLE "payment_pages" (
	"merchant_id" uuid NOT NULL,
	"invoice_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"token" text NOT NULL,
	"connection_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "payment_pages_merchant_id_invoice_id_pk" PRIMARY KEY("merchant_id","invoice_id")
);
--> statement-breakpoint
ALTER TABLE "invoices" ALTER COLUMN "payer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "channel" "invoice_channel" DEFAULT 'phone' NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "text_holder_id" uuid;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "channel" "invoice_channel" DEFAULT 'phone' NOT NULL;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "pay_address" text;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "poll_every_seconds" integer;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "activate_by" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD COLUMN "confirm_within_seconds" integer;--> statement-breakpoint
ALTER TABLE "payment_pages" ADD CONSTRAINT "payment_pages_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_pages" ADD CONSTRAINT "payment_pages_merchant_id_connection_id_provider_connections_merchant_id_id_fk" FOREIGN KEY ("merchant_id","connection_id") REFERENCES "public"."provider_connections"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payment_pages_token" ON "payment_pages" USING btree ("token");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_text_holder_id_subjects_id_fk" FOREIGN KEY ("text_holder_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_text_holder" CHECK (("invoices"."channel" = 'phone') = ("invoices"."payer_id" is not null) and ("invoices"."payer_id" is null) = ("invoices"."text_holder_id" is not null));