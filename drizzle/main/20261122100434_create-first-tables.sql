CREATE TYPE "public"."access_kind" AS ENUM('read', 'write');--> statement-breakpoint
CREATE TYPE "public"."actor_kind" AS ENUM('user', 'staff', 'api-key', 'system', 'visitor');--> statement-breakpoint
CREATE TYPE "public"."purpose" AS ENUM('identity-and-registration', 'communication', 'invoicing', 'right-to-use', 'mailing', 'reviews', 'metrica', 'bitrix-chat', 'google-analytics', 'verification', 'legal-obligation');--> statement-breakpoint
CREATE TYPE "public"."confirmation_kind" AS ENUM('age', 'privacy-policy', 'public-offer');--> statement-breakpoint
CREATE TYPE "public"."document_kind" AS ENUM('privacy-policy', 'public-offer');--> statement-breakpoint
CREATE TYPE "public"."idempotency_state" AS ENUM('in-progress', 'finished');--> statement-breakpoint
CREATE TYPE "public"."invoice_state" AS ENUM('draft', 'open', 'paid', 'void', 'uncollectible');--> statement-breakpoint
CREATE TYPE "public"."payment_state" AS ENUM('applied', 'unapplied');--> statement-breakpoint
CREATE TYPE "public"."provider_invoice_state" AS ENUM('intent', 'sending', 'live', 'unknown', 'cancelling', 'paid', 'cancelled', 'expired', 'rejected_by_payer', 'not_created', 'operator_closed');--> statement-breakpoint
CREATE TYPE "public"."ledger_account_kind" AS ENUM('provider-clearing', 'sales', 'unapplied');--> statement-breakpoint
CREATE TYPE "public"."ledger_transaction_kind" AS ENUM('payment-received');--> statement-breakpoint
CREATE TYPE "public"."merchant_role" AS ENUM('owner', 'administrator', 'accountant', 'operator', 'developer', 'viewer');--> statement-breakpoint
CREATE TYPE "public"."connection_state" AS ENUM('choosing-trade-point', 'ok', 'degraded', 'lost', 'removed');--> statement-breakpoint
CREATE TYPE "public"."provider" AS ENUM('kaspi-qr');--> statement-breakpoint
CREATE TYPE "public"."provider_scheme" AS ENUM('r1', 'r2', 'r3');--> statement-breakpoint
CREATE TYPE "public"."session_holder" AS ENUM('user', 'staff');--> statement-breakpoint
CREATE TYPE "public"."locale" AS ENUM('ru', 'kk', 'en');--> statement-breakpoint
CREATE TYPE "public"."mode" AS ENUM('live', 'test');--> statement-breakpoint
CREATE TYPE "public"."staff_role" AS ENUM('administrator', 'support', 'privacy-officer');--> statement-breakpoint
CREATE TYPE "public"."subject_kind" AS ENUM('merchant-person', 'payer', 'staff-member');--> statement-breakpoint
CREATE TYPE "public"."subject_state" AS ENUM('active', 'blocked', 'destroyed');--> statement-breakpoint
CREATE TYPE "public"."metered_feature" AS ENUM('invoices');--> statement-breakpoint
CREATE TYPE "public"."tariff_subscription_state" AS ENUM('trialing', 'active', 'ended');--> statement-breakpoint
CREATE TYPE "public"."code_audience" AS ENUM('user', 'staff');--> statement-breakpoint
CREATE TYPE "public"."code_purpose" AS ENUM('sign-in', 'kaspi-number', 'step-up');--> statement-breakpoint
CREATE TYPE "public"."code_state" AS ENUM('requested', 'sent', 'undeliverable', 'used', 'replaced', 'exhausted');--> statement-breakpoint
CREATE TYPE "public"."delivery_state" AS ENUM('pending', 'delivered', 'failed');--> statement-breakpoint
CREATE TYPE "public"."endpoint_state" AS ENUM('healthy', 'failing', 'disabled');--> statement-breakpoint
CREATE TABLE "api_keys" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"name" text NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"tail" text NOT NULL,
	"scopes" text[] NOT NULL,
	"allowed_addresses" text[] NOT NULL,
	"created_by_id" uuid,
	"created_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone,
	"last_used_at" timestamp (6) with time zone,
	"revoked_at" timestamp (6) with time zone,
	CONSTRAINT "api_keys_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "audit_records" (
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"merchant_id" uuid,
	"kind" "access_kind" NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" text,
	"action" text NOT NULL,
	"purpose" "purpose" NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text,
	"subject_pseudonyms" uuid[] NOT NULL,
	"fields" text[] NOT NULL,
	"request_id" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"payload_subject_id" uuid,
	"payload_ciphertext" "bytea",
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "audit_records_occurred_at_id_pk" PRIMARY KEY("occurred_at","id")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "confirmations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"kind" "confirmation_kind" NOT NULL,
	"document_edition_id" uuid,
	"locale" "locale" NOT NULL,
	"confirmed_at" timestamp (6) with time zone NOT NULL,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_editions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "document_kind" NOT NULL,
	"edition" integer NOT NULL,
	"title_ru" text NOT NULL,
	"title_kk" text NOT NULL,
	"title_en" text NOT NULL,
	"body_ru" text NOT NULL,
	"body_kk" text NOT NULL,
	"body_en" text NOT NULL,
	"content_hash" "bytea" NOT NULL,
	"published_at" timestamp (6) with time zone NOT NULL,
	"effective_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"merchant_id" uuid NOT NULL,
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"type" text NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"sequence" integer NOT NULL,
	"payload" jsonb NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "events_merchant_id_occurred_at_id_pk" PRIMARY KEY("merchant_id","occurred_at","id")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "transitions" (
	"merchant_id" uuid NOT NULL,
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"object_kind" text NOT NULL,
	"object_id" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"version" integer NOT NULL,
	"actor_kind" "actor_kind" NOT NULL,
	"actor_id" text,
	"cause" text NOT NULL,
	"request_id" text NOT NULL,
	"evidence" jsonb,
	CONSTRAINT "transitions_merchant_id_occurred_at_id_pk" PRIMARY KEY("merchant_id","occurred_at","id")
) PARTITION BY RANGE ("occurred_at");
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"merchant_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"operation" text NOT NULL,
	"key" text NOT NULL,
	"fingerprint" "bytea" NOT NULL,
	"state" "idempotency_state" NOT NULL,
	"result" jsonb,
	"lease_until" timestamp (6) with time zone NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"finished_at" timestamp (6) with time zone,
	CONSTRAINT "idempotency_keys_merchant_id_mode_operation_key_pk" PRIMARY KEY("merchant_id","mode","operation","key")
);
--> statement-breakpoint
CREATE TABLE "invoices" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"number" bigint NOT NULL,
	"payer_id" uuid NOT NULL,
	"state" "invoice_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"description_ciphertext" "bytea" NOT NULL,
	"internal_comment_ciphertext" "bytea",
	"external_id" text,
	"due_on" date,
	"zone" text NOT NULL,
	"current_provider_invoice_id" uuid,
	"created_by_kind" "actor_kind" NOT NULL,
	"created_by_id" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	"issued_at" timestamp (6) with time zone,
	"paid_at" timestamp (6) with time zone,
	CONSTRAINT "invoices_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "invoices_total" CHECK ("invoices"."total_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"invoice_id" uuid NOT NULL,
	"provider_invoice_id" uuid NOT NULL,
	"state" "payment_state" NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"provider_transaction_id" text,
	"product_type" text,
	"received_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "payments_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "payments_amount" CHECK ("payments"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "provider_attempts" (
	"merchant_id" uuid NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"connection_id" uuid NOT NULL,
	"provider_invoice_id" uuid,
	"operation" text NOT NULL,
	"call_id" text NOT NULL,
	"request_id" text NOT NULL,
	"outcome" text NOT NULL,
	"detail" text,
	"http_status" integer,
	"status_code" text,
	"raw_status" text,
	"finished_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "provider_attempts_merchant_id_started_at_id_pk" PRIMARY KEY("merchant_id","started_at","id")
) PARTITION BY RANGE ("started_at");
--> statement-breakpoint
CREATE TABLE "provider_invoices" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"invoice_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"state" "provider_invoice_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"amount_minor" bigint NOT NULL,
	"tag" text NOT NULL,
	"provider_payment_id" text,
	"raw_status" text,
	"problem" text,
	"created_at" timestamp (6) with time zone NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"unknown_since" timestamp (6) with time zone,
	"expires_at" timestamp (6) with time zone,
	"last_checked_at" timestamp (6) with time zone,
	"settled_at" timestamp (6) with time zone,
	CONSTRAINT "provider_invoices_merchant_id_id_pk" PRIMARY KEY("merchant_id","id"),
	CONSTRAINT "provider_invoices_amount" CHECK ("provider_invoices"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"kind" "ledger_account_kind" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "ledger_accounts_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"merchant_id" uuid NOT NULL,
	"transaction_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_minor" bigint NOT NULL,
	CONSTRAINT "ledger_entries_merchant_id_transaction_id_position_pk" PRIMARY KEY("merchant_id","transaction_id","position"),
	CONSTRAINT "ledger_entries_amount" CHECK ("ledger_entries"."amount_minor" <> 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_transactions" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"kind" "ledger_transaction_kind" NOT NULL,
	"payment_id" uuid,
	"occurred_at" timestamp (6) with time zone NOT NULL,
	"recorded_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "ledger_transactions_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "document_numbers" (
	"merchant_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"last_number" bigint NOT NULL,
	CONSTRAINT "document_numbers_merchant_id_mode_pk" PRIMARY KEY("merchant_id","mode")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"merchant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" "merchant_role" NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "memberships_merchant_id_user_id_pk" PRIMARY KEY("merchant_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "merchants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"name_ciphertext" "bytea" NOT NULL,
	"name_mask" text NOT NULL,
	"zone" text DEFAULT 'Asia/Almaty' NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "operator_profiles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"effective_at" timestamp (6) with time zone NOT NULL,
	"is_sample" boolean NOT NULL,
	"name_ru" text NOT NULL,
	"name_kk" text NOT NULL,
	"name_en" text NOT NULL,
	"identification_number" text NOT NULL,
	"address_ru" text NOT NULL,
	"address_kk" text NOT NULL,
	"address_en" text NOT NULL,
	"bank_name" text NOT NULL,
	"bank_code" text NOT NULL,
	"bank_account" text NOT NULL,
	"support_email" text NOT NULL,
	"legal_email" text NOT NULL,
	"whatsapp_number" text NOT NULL,
	"authorised_body_ru" text NOT NULL,
	"authorised_body_kk" text NOT NULL,
	"authorised_body_en" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payers" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"subject_id" uuid NOT NULL,
	"phone_ciphertext" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"phone_tail" text NOT NULL,
	"blocked_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "payers_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "provider_connections" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"provider" "provider" NOT NULL,
	"scheme" "provider_scheme" NOT NULL,
	"state" "connection_state" NOT NULL,
	"is_primary" boolean NOT NULL,
	"organization_bin_ciphertext" "bytea" NOT NULL,
	"organization_bin_tail" text NOT NULL,
	"kaspi_phone_ciphertext" "bytea" NOT NULL,
	"kaspi_phone_index" "bytea" NOT NULL,
	"kaspi_phone_tail" text NOT NULL,
	"trade_point_id" text,
	"trade_point_name_ciphertext" "bytea",
	"device_id" text NOT NULL,
	"device_token_ciphertext" "bytea",
	"last_ok_at" timestamp (6) with time zone,
	"last_checked_at" timestamp (6) with time zone,
	"last_problem" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "provider_connections_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "rate_buckets" (
	"scope" text NOT NULL,
	"key" "bytea" NOT NULL,
	"level" double precision NOT NULL,
	"updated_at" timestamp (6) with time zone NOT NULL,
	CONSTRAINT "rate_buckets_scope_key_pk" PRIMARY KEY("scope","key")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"holder" "session_holder" NOT NULL,
	"holder_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"ends_at" timestamp (6) with time zone NOT NULL,
	"last_seen_at" timestamp (6) with time zone NOT NULL,
	"second_factor_at" timestamp (6) with time zone,
	"device" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "staff_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"role" "staff_role" NOT NULL,
	"phone_ciphertext" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"phone_tail" text NOT NULL,
	"totp_secret_ciphertext" "bytea",
	"totp_confirmed_at" timestamp (6) with time zone,
	"totp_last_step" integer,
	"locale" "locale" DEFAULT 'ru' NOT NULL,
	"disabled_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "subjects" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" "subject_kind" NOT NULL,
	"state" "subject_state" DEFAULT 'active' NOT NULL,
	"epoch" integer DEFAULT 0 NOT NULL,
	"pseudonym" uuid DEFAULT gen_random_uuid() NOT NULL,
	"merchant_id" uuid,
	"person_index" "bytea",
	"created_at" timestamp (6) with time zone NOT NULL,
	"blocked_at" timestamp (6) with time zone,
	"destroyed_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "tariff_subscriptions" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"tariff_version_id" uuid NOT NULL,
	"state" "tariff_subscription_state" NOT NULL,
	"anchor_at" timestamp (6) with time zone NOT NULL,
	"trial_ends_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	"ended_at" timestamp (6) with time zone,
	CONSTRAINT "tariff_subscriptions_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "tariff_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tariff_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name_ru" text NOT NULL,
	"name_kk" text NOT NULL,
	"name_en" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"period_months" integer DEFAULT 1 NOT NULL,
	"trial_days" integer NOT NULL,
	"invoice_limit" integer,
	"has_api" boolean NOT NULL,
	"webhook_endpoint_limit" integer NOT NULL,
	"published_at" timestamp (6) with time zone NOT NULL,
	"retired_at" timestamp (6) with time zone,
	CONSTRAINT "tariff_versions_price" CHECK ("tariff_versions"."price_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "tariffs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"position" integer NOT NULL,
	"is_recommended" boolean DEFAULT false NOT NULL,
	CONSTRAINT "tariffs_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "usage_counters" (
	"merchant_id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"feature" "metered_feature" NOT NULL,
	"tariff_subscription_id" uuid NOT NULL,
	"period_index" integer NOT NULL,
	"used" integer NOT NULL,
	CONSTRAINT "usage_counters_merchant_id_mode_feature_tariff_subscription_id_period_index_pk" PRIMARY KEY("merchant_id","mode","feature","tariff_subscription_id","period_index"),
	CONSTRAINT "usage_counters_used" CHECK ("usage_counters"."used" >= 0)
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject_id" uuid NOT NULL,
	"phone_ciphertext" "bytea" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"phone_tail" text NOT NULL,
	"locale" "locale" DEFAULT 'ru' NOT NULL,
	"blocked_at" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"audience" "code_audience" NOT NULL,
	"purpose" "code_purpose" NOT NULL,
	"state" "code_state" NOT NULL,
	"phone_index" "bytea" NOT NULL,
	"phone_ciphertext" "bytea" NOT NULL,
	"phone_tail" text NOT NULL,
	"binding_hash" "bytea" NOT NULL,
	"code_hash" "bytea",
	"attempts" integer DEFAULT 0 NOT NULL,
	"locale" "locale" NOT NULL,
	"message_id" text,
	"delivery_status" text,
	"request_id" text NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"sent_at" timestamp (6) with time zone,
	"expires_at" timestamp (6) with time zone NOT NULL,
	"used_at" timestamp (6) with time zone
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"merchant_id" uuid NOT NULL,
	"attempted_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"delivery_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"outcome" text NOT NULL,
	"problem" text,
	"http_status" integer,
	"duration_ms" integer NOT NULL,
	"request_headers" jsonb NOT NULL,
	"response_body_ciphertext" "bytea",
	CONSTRAINT "webhook_attempts_merchant_id_attempted_at_id_pk" PRIMARY KEY("merchant_id","attempted_at","id")
) PARTITION BY RANGE ("attempted_at");
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"merchant_id" uuid NOT NULL,
	"created_at" timestamp (6) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_id" uuid NOT NULL,
	"event_type" text NOT NULL,
	"event_occurred_at" timestamp (6) with time zone NOT NULL,
	"object_id" text NOT NULL,
	"state" "delivery_state" NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp (6) with time zone,
	"last_attempt_at" timestamp (6) with time zone,
	"last_http_status" integer,
	"last_problem" text,
	"delivered_at" timestamp (6) with time zone,
	CONSTRAINT "webhook_deliveries_merchant_id_created_at_id_pk" PRIMARY KEY("merchant_id","created_at","id")
) PARTITION BY RANGE ("created_at");
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"merchant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"mode" "mode" NOT NULL,
	"url" text NOT NULL,
	"state" "endpoint_state" NOT NULL,
	"secret_ciphertext" "bytea" NOT NULL,
	"previous_secret_ciphertext" "bytea",
	"previous_secret_until" timestamp (6) with time zone,
	"failing_since" timestamp (6) with time zone,
	"created_at" timestamp (6) with time zone NOT NULL,
	"removed_at" timestamp (6) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "webhook_endpoints_merchant_id_id_pk" PRIMARY KEY("merchant_id","id")
);
--> statement-breakpoint
CREATE TABLE "worker_heartbeats" (
	"worker_id" text PRIMARY KEY NOT NULL,
	"started_at" timestamp (6) with time zone NOT NULL,
	"beat_at" timestamp (6) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "confirmations" ADD CONSTRAINT "confirmations_document_edition_id_document_editions_id_fk" FOREIGN KEY ("document_edition_id") REFERENCES "public"."document_editions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoices" ADD CONSTRAINT "invoices_merchant_id_payer_id_payers_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payer_id") REFERENCES "public"."payers"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_merchant_id_provider_invoice_id_provider_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","provider_invoice_id") REFERENCES "public"."provider_invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD CONSTRAINT "provider_invoices_merchant_id_invoice_id_invoices_merchant_id_id_fk" FOREIGN KEY ("merchant_id","invoice_id") REFERENCES "public"."invoices"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_invoices" ADD CONSTRAINT "provider_invoices_merchant_id_connection_id_provider_connections_merchant_id_id_fk" FOREIGN KEY ("merchant_id","connection_id") REFERENCES "public"."provider_connections"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_merchant_id_transaction_id_ledger_transactions_merchant_id_id_fk" FOREIGN KEY ("merchant_id","transaction_id") REFERENCES "public"."ledger_transactions"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_merchant_id_account_id_ledger_accounts_merchant_id_id_fk" FOREIGN KEY ("merchant_id","account_id") REFERENCES "public"."ledger_accounts"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_transactions" ADD CONSTRAINT "ledger_transactions_merchant_id_payment_id_payments_merchant_id_id_fk" FOREIGN KEY ("merchant_id","payment_id") REFERENCES "public"."payments"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_numbers" ADD CONSTRAINT "document_numbers_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merchants" ADD CONSTRAINT "merchants_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payers" ADD CONSTRAINT "payers_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payers" ADD CONSTRAINT "payers_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provider_connections" ADD CONSTRAINT "provider_connections_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff_members" ADD CONSTRAINT "staff_members_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_subscriptions" ADD CONSTRAINT "tariff_subscriptions_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_subscriptions" ADD CONSTRAINT "tariff_subscriptions_tariff_version_id_tariff_versions_id_fk" FOREIGN KEY ("tariff_version_id") REFERENCES "public"."tariff_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tariff_versions" ADD CONSTRAINT "tariff_versions_tariff_id_tariffs_id_fk" FOREIGN KEY ("tariff_id") REFERENCES "public"."tariffs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "usage_counters" ADD CONSTRAINT "usage_counters_merchant_id_tariff_subscription_id_tariff_subscriptions_merchant_id_id_fk" FOREIGN KEY ("merchant_id","tariff_subscription_id") REFERENCES "public"."tariff_subscriptions"("merchant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_subject_id_subjects_id_fk" FOREIGN KEY ("subject_id") REFERENCES "public"."subjects"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_merchant_id_merchants_id_fk" FOREIGN KEY ("merchant_id") REFERENCES "public"."merchants"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_secret" ON "api_keys" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "audit_records_subjects" ON "audit_records" USING gin ("subject_pseudonyms");--> statement-breakpoint
CREATE INDEX "audit_records_merchant" ON "audit_records" USING btree ("merchant_id","occurred_at");--> statement-breakpoint
CREATE INDEX "audit_records_object" ON "audit_records" USING btree ("object_kind","object_id","occurred_at");--> statement-breakpoint
CREATE INDEX "confirmations_subject" ON "confirmations" USING btree ("subject_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "document_editions_kind_edition" ON "document_editions" USING btree ("kind","edition");--> statement-breakpoint
CREATE INDEX "events_by_object" ON "events" USING btree ("merchant_id","object_id","sequence");--> statement-breakpoint
CREATE INDEX "events_by_id" ON "events" USING btree ("merchant_id","id");--> statement-breakpoint
CREATE INDEX "transitions_by_object" ON "transitions" USING btree ("merchant_id","object_id","occurred_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_number" ON "invoices" USING btree ("merchant_id","mode","number");--> statement-breakpoint
CREATE UNIQUE INDEX "invoices_external_id" ON "invoices" USING btree ("merchant_id","mode","external_id");--> statement-breakpoint
CREATE INDEX "invoices_newest" ON "invoices" USING btree ("merchant_id","mode","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invoices_by_state" ON "invoices" USING btree ("merchant_id","mode","state","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "invoices_by_payer" ON "invoices" USING btree ("merchant_id","payer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_once" ON "payments" USING btree ("merchant_id","mode","provider_invoice_id");--> statement-breakpoint
CREATE INDEX "payments_newest" ON "payments" USING btree ("merchant_id","mode","received_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "provider_attempts_by_invoice" ON "provider_attempts" USING btree ("merchant_id","provider_invoice_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_invoices_one_open" ON "provider_invoices" USING btree ("merchant_id","invoice_id") WHERE "provider_invoices"."state" in ('intent', 'sending', 'live', 'unknown', 'cancelling');--> statement-breakpoint
CREATE UNIQUE INDEX "provider_invoices_attempt" ON "provider_invoices" USING btree ("merchant_id","invoice_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_invoices_tag" ON "provider_invoices" USING btree ("merchant_id","mode","tag");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_invoices_payment" ON "provider_invoices" USING btree ("merchant_id","mode","connection_id","provider_payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_accounts_kind" ON "ledger_accounts" USING btree ("merchant_id","mode","kind");--> statement-breakpoint
CREATE INDEX "ledger_entries_account" ON "ledger_entries" USING btree ("merchant_id","account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ledger_transactions_payment_once" ON "ledger_transactions" USING btree ("merchant_id","mode","kind","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "operator_profiles_version" ON "operator_profiles" USING btree ("version");--> statement-breakpoint
CREATE UNIQUE INDEX "payers_phone" ON "payers" USING btree ("merchant_id","mode","phone_index");--> statement-breakpoint
CREATE UNIQUE INDEX "payers_subject" ON "payers" USING btree ("subject_id");--> statement-breakpoint
CREATE UNIQUE INDEX "provider_connections_primary" ON "provider_connections" USING btree ("merchant_id","mode") WHERE "provider_connections"."is_primary" and "provider_connections"."state" <> 'removed';--> statement-breakpoint
CREATE INDEX "sessions_holder" ON "sessions" USING btree ("holder","holder_id");--> statement-breakpoint
CREATE INDEX "sessions_ends" ON "sessions" USING btree ("ends_at");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_members_phone_index" ON "staff_members" USING btree ("phone_index");--> statement-breakpoint
CREATE UNIQUE INDEX "subjects_pseudonym" ON "subjects" USING btree ("pseudonym");--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_subscriptions_current" ON "tariff_subscriptions" USING btree ("merchant_id") WHERE "tariff_subscriptions"."state" <> 'ended';--> statement-breakpoint
CREATE UNIQUE INDEX "tariff_versions_version" ON "tariff_versions" USING btree ("tariff_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "users_phone_index" ON "users" USING btree ("phone_index");--> statement-breakpoint
CREATE INDEX "users_subject" ON "users" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "verification_codes_phone" ON "verification_codes" USING btree ("phone_index","created_at");--> statement-breakpoint
CREATE INDEX "verification_codes_message" ON "verification_codes" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "webhook_attempts_delivery" ON "webhook_attempts" USING btree ("merchant_id","delivery_id","attempt");--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_once" ON "webhook_deliveries" USING btree ("merchant_id","created_at","endpoint_id","event_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_newest" ON "webhook_deliveries" USING btree ("merchant_id","mode","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_object" ON "webhook_deliveries" USING btree ("merchant_id","object_id");--> statement-breakpoint
CREATE INDEX "webhook_endpoints_mode" ON "webhook_endpoints" USING btree ("merchant_id","mode");