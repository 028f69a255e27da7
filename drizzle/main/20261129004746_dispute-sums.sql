CREATE TYPE "public"."sum_dispute_end" AS ENUM('agreement', 'only-answer', 'decision', 'statement');--> statement-breakpoint
CREATE TYPE "public"."sum_dispute_state" AS ENUM('open', 'settled');--> statement-breakpoint
ALTER TYPE "public"."invariant_name" ADD VALUE 'disputed-sum-is-settled' BEFORE 'refund-moves';--> statement-breakpoint
ALTER TYPE "public"."ledger_transaction_kind" ADD VALUE 'payment-corrected' BEFORE 'refund-completed';--> statement-breakpoint
ALTER TYPE "public"."money_matter" ADD VALUE 'disputed-sum';--> statement-breakpoint
ALTER TYPE "public"."money_verdict" ADD VALUE 'as-in-status';--> statement-breakpoint
ALTER TYPE "public"."money_verdict" ADD VALUE 'as-in-details';--> statement-breakpoint
CREATE TABLE "sum_disputes" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"provider_invoice_id" uuid NOT NULL,
	"payment_id" uuid,
	"state" "sum_dispute_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"expected_minor" bigint NOT NULL,
	"status_minor" bigint NOT NULL,
	"details_minor" bigint,
	"status_call_id" text,
	"details_call_id" text,
	"provider_transaction_id" text,
	"product_type" text,
	"asked_count" integer DEFAULT 0 NOT NULL,
	"found_at" timestamp (6) with time zone NOT NULL,
	"asked_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	"settled_minor" bigint,
	"settled_by" "sum_dispute_end",
	CONSTRAINT "sum_disputes_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "sum_disputes_settled" CHECK (("sum_disputes"."state" = 'settled') = ("sum_disputes"."settled_minor" is not null) and ("sum_disputes"."state" = 'settled') = ("sum_disputes"."settled_by" is not null))
);
--> statement-breakpoint
ALTER TABLE "sum_disputes" ADD CONSTRAINT "sum_disputes_merchant_id_provider_invoice_id_provider_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","provider_invoice_id") REFERENCES "public"."provider_invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sum_disputes" ADD CONSTRAINT "sum_disputes_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sum_disputes_one_open" ON "sum_disputes" USING btree ("merchant_id","provider_invoice_id") WHERE "sum_disputes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "sum_disputes_by_push" ON "sum_disputes" USING btree ("merchant_id","provider_invoice_id","found_at");--> statement-breakpoint
CREATE INDEX "sum_disputes_open" ON "sum_disputes" USING btree ("merchant_id","mode","found_at") WHERE "sum_disputes"."state" = 'open';