CREATE TYPE "public"."statement_difference" AS ENUM('not-ours', 'missing-on-statement', 'amount-differs', 'not-expected');--> statement-breakpoint
CREATE TYPE "public"."statement_explanation" AS ENUM('own-till', 'other-service', 'next-statement', 'settled-with-provider', 'provider-mistake', 'found-later');--> statement-breakpoint
CREATE TYPE "public"."statement_format" AS ENUM('csv', '1c');--> statement-breakpoint
CREATE TYPE "public"."statement_line_kind" AS ENUM('sale', 'refund');--> statement-breakpoint
CREATE TYPE "public"."statement_line_state" AS ENUM('matched', 'difference', 'explained');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'clearing-returns-to-zero' BEFORE 'numbers-without-gaps';--> statement-breakpoint
CREATE TABLE "statement_lines" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"statement_id" uuid NOT NULL,
	"line_number" integer,
	"line_hash" "bytea" NOT NULL,
	"kind" "statement_line_kind" NOT NULL,
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"amount_minor" bigint NOT NULL,
	"fee_minor" bigint NOT NULL,
	"provider_payment_id" text,
	"provider_operation_id" text,
	"tag" text,
	"state" "statement_line_state" NOT NULL,
	"difference" "statement_difference",
	"provider_invoice_id" uuid,
	"payment_id" uuid,
	"refund_id" uuid,
	"explanation" "statement_explanation",
	"explained_by_kind" "actor_kind",
	"explained_by_id" text,
	"explained_at" timestamp (6) with time zone,
	CONSTRAINT "statement_lines_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "statement_lines_amount" CHECK ("statement_lines"."amount_minor" <> 0),
	CONSTRAINT "statement_lines_matched" CHECK (("statement_lines"."state" = 'matched') = ("statement_lines"."difference" is null)),
	CONSTRAINT "statement_lines_explained" CHECK (("statement_lines"."state" = 'explained') = ("statement_lines"."explanation" is not null)),
	CONSTRAINT "statement_lines_of_file" CHECK (("statement_lines"."line_number" is null) = ("statement_lines"."difference" is not distinct from 'missing-on-statement'))
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"connection_id" uuid,
	"format" "statement_format" NOT NULL,
	"file_hash" "bytea" NOT NULL,
	"period_from" timestamp (6) with time zone NOT NULL,
	"period_to" timestamp (6) with time zone NOT NULL,
	"line_count" integer NOT NULL,
	"repeated_count" integer NOT NULL,
	"matched_count" integer NOT NULL,
	"difference_count" integer NOT NULL,
	"found_count" integer NOT NULL,
	"closed_count" integer NOT NULL,
	"sales_minor" bigint NOT NULL,
	"refunds_minor" bigint NOT NULL,
	"fees_minor" bigint NOT NULL,
	"imported_by_kind" "actor_kind" NOT NULL,
	"imported_by_id" text,
	"imported_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "statements_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "statements_in_order" CHECK ("statements"."period_from" <= "statements"."period_to")
);
--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_merchant_id_statement_id_statements_merchant_id_id_fk" FOREIGN KEY ("merchant_id","statement_id") REFERENCES "public"."statements"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_merchant_id_provider_invoice_id_provider_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","provider_invoice_id") REFERENCES "public"."provider_invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statement_lines" ADD CONSTRAINT "statement_lines_merchant_id_refund_id_refunds_merchant_id_id_fk" FOREIGN KEY ("merchant_id","refund_id") REFERENCES "public"."refunds"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_merchant_id_connection_id_provider_connections_merchant_id_id_fk" FOREIGN KEY ("merchant_id","connection_id") REFERENCES "public"."provider_connections"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "statement_lines_once" ON "statement_lines" USING btree ("merchant_id","mode","line_hash");--> statement-breakpoint
CREATE INDEX "statement_lines_by_statement" ON "statement_lines" USING btree ("merchant_id","statement_id","line_number");--> statement-breakpoint
CREATE INDEX "statement_lines_by_payment" ON "statement_lines" USING btree ("merchant_id","payment_id");--> statement-breakpoint
CREATE INDEX "statement_lines_by_push" ON "statement_lines" USING btree ("merchant_id","provider_invoice_id");--> statement-breakpoint
CREATE INDEX "statement_lines_open" ON "statement_lines" USING btree ("merchant_id","mode","occurred_at") WHERE "statement_lines"."state" = 'difference';--> statement-breakpoint
CREATE UNIQUE INDEX "statements_file" ON "statements" USING btree ("merchant_id","mode","file_hash");--> statement-breakpoint
CREATE INDEX "statements_newest" ON "statements" USING btree ("merchant_id","mode","imported_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "statements_period" ON "statements" USING btree ("merchant_id","mode","period_from","period_to");