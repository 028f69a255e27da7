CREATE TYPE "public"."line_unit" AS ENUM('piece', 'service', 'hour', 'day', 'month', 'kilogram', 'gram', 'litre', 'metre', 'square-metre', 'set', 'package');--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"invoice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name_ciphertext" "bytea" NOT NULL,
	"quantity_thousandths" bigint NOT NULL,
	"unit" "line_unit" NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	"discount_basis_points" integer,
	"discount_minor" bigint NOT NULL,
	"shared_discount_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "invoice_lines_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "invoice_lines_quantity" CHECK ("invoice_lines"."quantity_thousandths" > 0),
	CONSTRAINT "invoice_lines_subtotal" CHECK ("invoice_lines"."unit_price_minor" >= 0 and "invoice_lines"."subtotal_minor" = div("invoice_lines"."quantity_thousandths"::numeric * "invoice_lines"."unit_price_minor" + 500, 1000)),
	CONSTRAINT "invoice_lines_discounts" CHECK ("invoice_lines"."discount_minor" between 0 and "invoice_lines"."subtotal_minor" and "invoice_lines"."shared_discount_minor" between 0 and "invoice_lines"."subtotal_minor" - "invoice_lines"."discount_minor"),
	CONSTRAINT "invoice_lines_total" CHECK ("invoice_lines"."total_minor" = "invoice_lines"."subtotal_minor" - "invoice_lines"."discount_minor" - "invoice_lines"."shared_discount_minor")
);
--> statement-breakpoint
ALTER TABLE "invoices" ADD COLUMN "discount_basis_points" integer;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_lines_position" ON "invoice_lines" USING btree ("merchant_id","invoice_id","position");