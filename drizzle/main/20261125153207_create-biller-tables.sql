CREATE TYPE "public"."biller_account_state" AS ENUM('open', 'closed');--> statement-breakpoint
CREATE TYPE "public"."biller_format" AS ENUM('json', 'xml');--> statement-breakpoint
CREATE TYPE "public"."biller_operation_state" AS ENUM('checked', 'paid', 'refused');--> statement-breakpoint
CREATE TYPE "public"."biller_service_state" AS ENUM('on', 'off');--> statement-breakpoint
CREATE TABLE "biller_accounts" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"service_id" uuid NOT NULL,
	"account_number" text NOT NULL,
	"state" "biller_account_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"invoice_id" uuid,
	"payer_id" uuid,
	"subject_id" uuid NOT NULL,
	"title_ciphertext" "bytea",
	"created_by_kind" "actor_kind" NOT NULL,
	"created_by_id" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	"closed_at" timestamp (6) with time zone,
	CONSTRAINT "biller_accounts_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "biller_accounts_one_target" CHECK ("biller_accounts"."invoice_id" is null or "biller_accounts"."payer_id" is null)
);
--> statement-breakpoint
CREATE TABLE "biller_operations" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"service_id" uuid NOT NULL,
	"txn_id" text NOT NULL,
	"state" "biller_operation_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"account_index" "bytea" NOT NULL,
	"account_id" uuid,
	"check_result" integer,
	"check_comment" text,
	"check_sum_minor" bigint,
	"check_answer_sum_minor" bigint,
	"pay_result" integer,
	"pay_comment" text,
	"sum_minor" bigint,
	"txn_date" timestamp (6) with time zone,
	"payment_id" uuid,
	"payment_number" bigint,
	"first_seen_at" timestamp (6) with time zone NOT NULL,
	"last_seen_at" timestamp (6) with time zone NOT NULL,
	"times_seen" integer NOT NULL,
	"differences" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "biller_operations_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "biller_operations_sum" CHECK ("biller_operations"."sum_minor" > 0),
	CONSTRAINT "biller_operations_paid" CHECK (("biller_operations"."state" = 'paid') = ("biller_operations"."payment_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "biller_services" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"title" text NOT NULL,
	"format" "biller_format" NOT NULL,
	"state" "biller_service_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"token_hash" "bytea" NOT NULL,
	"token_ciphertext" "bytea" NOT NULL,
	"allowed_addresses" text[] NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"changed_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "biller_services_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "biller_services_addresses" CHECK (cardinality("biller_services"."allowed_addresses") > 0)
);
--> statement-breakpoint
ALTER TABLE "biller_accounts" ADD CONSTRAINT "biller_accounts_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_accounts" ADD CONSTRAINT "biller_accounts_merchant_id_service_id_biller_services_merchant_id_id_fk" FOREIGN KEY ("merchant_id","service_id") REFERENCES "public"."biller_services"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_accounts" ADD CONSTRAINT "biller_accounts_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_accounts" ADD CONSTRAINT "biller_accounts_merchant_id_payer_id_payers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payer_id") REFERENCES "public"."payers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_operations" ADD CONSTRAINT "biller_operations_merchant_id_service_id_biller_services_merchant_id_id_fk" FOREIGN KEY ("merchant_id","service_id") REFERENCES "public"."biller_services"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_operations" ADD CONSTRAINT "biller_operations_merchant_id_account_id_biller_accounts_merchant_id_id_fk" FOREIGN KEY ("merchant_id","account_id") REFERENCES "public"."biller_accounts"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_operations" ADD CONSTRAINT "biller_operations_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "biller_services" ADD CONSTRAINT "biller_services_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "biller_accounts_number" ON "biller_accounts" USING btree ("merchant_id","service_id","account_number");--> statement-breakpoint
CREATE INDEX "biller_accounts_newest" ON "biller_accounts" USING btree ("merchant_id","mode","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "biller_operations_once" ON "biller_operations" USING btree ("merchant_id","service_id","txn_id");--> statement-breakpoint
CREATE INDEX "biller_operations_account" ON "biller_operations" USING btree ("merchant_id","account_id","first_seen_at");--> statement-breakpoint
CREATE UNIQUE INDEX "biller_services_token" ON "biller_services" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "biller_services_mode" ON "biller_services" USING btree ("merchant_id","mode");