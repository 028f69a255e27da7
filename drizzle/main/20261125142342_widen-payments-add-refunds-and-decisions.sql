CREATE TYPE "public"."money_decision_state" AS ENUM('proposed', 'carried-out', 'withdrawn');--> statement-breakpoint
CREATE TYPE "public"."money_matter" AS ENUM('unknown-push', 'unapplied-payment', 'unknown-refund');--> statement-breakpoint
CREATE TYPE "public"."money_proof" AS ENUM('kaspi-pay-history', 'kaspi-receipt', 'payer-confirmed', 'kaspi-support');--> statement-breakpoint
CREATE TYPE "public"."money_verdict" AS ENUM('paid', 'not-created', 'apply', 'keep-as-credit', 'refunded', 'not-refunded');--> statement-breakpoint
CREATE TYPE "public"."payment_source" AS ENUM('push', 'biller', 'statement', 'desk');--> statement-breakpoint
CREATE TYPE "public"."refund_origin" AS ENUM('cabinet', 'api', 'desk', 'outside');--> statement-breakpoint
CREATE TYPE "public"."refund_state" AS ENUM('reserved', 'sending', 'unknown', 'completed', 'failed');--> statement-breakpoint
ALTER TYPE "public"."payment_state" ADD VALUE 'credit';--> statement-breakpoint
ALTER TYPE "public"."ledger_account_kind" ADD VALUE 'credit';--> statement-breakpoint
ALTER TYPE "public"."ledger_account_kind" ADD VALUE 'refunds';--> statement-breakpoint
ALTER TYPE "public"."ledger_account_kind" ADD VALUE 'bank';--> statement-breakpoint
ALTER TYPE "public"."ledger_account_kind" ADD VALUE 'provider-fees';--> statement-breakpoint
ALTER TYPE "public"."ledger_transaction_kind" ADD VALUE 'payment-applied';--> statement-breakpoint
ALTER TYPE "public"."ledger_transaction_kind" ADD VALUE 'payment-credited';--> statement-breakpoint
ALTER TYPE "public"."ledger_transaction_kind" ADD VALUE 'refund-completed';--> statement-breakpoint
ALTER TYPE "public"."ledger_transaction_kind" ADD VALUE 'statement-settled';--> statement-breakpoint
CREATE TABLE "money_decisions" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"matter" "money_matter" NOT NULL,
	"matter_id" text NOT NULL,
	"verdict" "money_verdict" NOT NULL,
	"state" "money_decision_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"proof" "money_proof" NOT NULL,
	"proof_reference" text,
	"target_invoice_id" uuid,
	"subject_id" uuid NOT NULL,
	"note_ciphertext" "bytea",
	"needs_second_person" boolean NOT NULL,
	"proposed_by_kind" "actor_kind" NOT NULL,
	"proposed_by_id" text,
	"proposed_at" timestamp (6) with time zone NOT NULL,
	"approved_by_kind" "actor_kind",
	"approved_by_id" text,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "money_decisions_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "money_decisions_amount" CHECK ("money_decisions"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"payment_id" uuid NOT NULL,
	"state" "refund_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"origin" "refund_origin" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"reason_ciphertext" "bytea",
	"available_before_minor" bigint,
	"provider_return_id" text,
	"problem" text,
	"created_by_kind" "actor_kind" NOT NULL,
	"created_by_id" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "refunds_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "refunds_amount" CHECK ("refunds"."amount_minor" > 0)
);
--> statement-breakpoint
DROP INDEX "ledger_transactions_payment_once";--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "invoice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ALTER COLUMN "provider_invoice_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "source" "payment_source" DEFAULT 'push' NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD COLUMN "refund_id" uuid;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "money_decisions_one_proposed" ON "money_decisions" USING btree ("merchant_id","matter_id") WHERE "money_decisions"."state" = 'proposed';--> statement-breakpoint
CREATE INDEX "money_decisions_by_matter" ON "money_decisions" USING btree ("merchant_id","matter_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_one_under_way" ON "refunds" USING btree ("merchant_id","payment_id") WHERE "refunds"."state" in ('reserved', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX "refunds_by_payment" ON "refunds" USING btree ("merchant_id","payment_id","created_at");--> statement-breakpoint
CREATE INDEX "refunds_newest" ON "refunds" USING btree ("merchant_id","mode","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_merchant_id_refund_id_refunds_merchant_id_id_fk" FOREIGN KEY ("merchant_id","refund_id") REFERENCES "public"."refunds"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "payments_by_invoice" ON "payments" USING btree ("merchant_id","invoice_id");--> statement-breakpoint
CREATE INDEX "payments_unapplied" ON "payments" USING btree ("merchant_id","mode","received_at") WHERE "payments"."state" = 'unapplied';--> statement-breakpoint
CREATE INDEX "provider_invoices_unanswered" ON "provider_invoices" USING btree ("merchant_id","mode","unknown_since") WHERE "provider_invoices"."state" = 'unknown';--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_once_a_payment" ON "ledger_transactions" USING btree ("merchant_id","mode","kind","payment_id") WHERE "ledger_transactions"."refund_id" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_once_a_refund" ON "ledger_transactions" USING btree ("merchant_id","mode","kind","refund_id");