CREATE TABLE "refund_lines" (
	"merchant_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"line_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"quantity_thousandths" bigint NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "refund_lines_merchant_id_refund_id_line_id_pk" PRIMARY KEY("merchant_id","refund_id","line_id"),
	CONSTRAINT "refund_lines_parts" CHECK ("refund_lines"."quantity_thousandths" > 0 and "refund_lines"."amount_minor" >= 0)
);
--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_total";--> statement-breakpoint
ALTER TABLE "invoices" DROP CONSTRAINT "invoices_text_holder";--> statement-breakpoint
ALTER TABLE "invoices" ALTER COLUMN "number" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "archived_at" timestamp (6) with time zone;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_merchant_id_refund_id_refunds_merchant_id_id_fk" FOREIGN KEY ("merchant_id","refund_id") REFERENCES "public"."refunds"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_lines" ADD CONSTRAINT "refund_lines_merchant_id_line_id_invoice_lines_merchant_id_id_fk" FOREIGN KEY ("merchant_id","line_id") REFERENCES "public"."invoice_lines"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "refund_lines_by_line" ON "refund_lines" USING btree ("merchant_id","line_id");--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_numbered" CHECK ("invoices"."number" is not null or "invoices"."state" = 'draft' or ("invoices"."state" = 'void' and "invoices"."issued_at" is null));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_total" CHECK ("invoices"."total_minor" > 0 or ("invoices"."total_minor" = 0 and "invoices"."issued_at" is null));--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_text_holder" CHECK (("invoices"."payer_id" is null) = ("invoices"."text_holder_id" is not null) and ("invoices"."channel" = 'phone' or "invoices"."payer_id" is null) and ("invoices"."channel" <> 'phone' or "invoices"."payer_id" is not null or "invoices"."issued_at" is null));