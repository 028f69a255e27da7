CREATE TYPE "public"."invariant_name" AS ENUM('one-payable-push', 'paid-push-is-accounted-for', 'paid-invoice-has-its-money', 'refunds-within-payment', 'ledger-balances', 'payment-is-booked', 'refund-is-booked', 'numbers-without-gaps', 'modes-apart', 'intent-leaves', 'call-is-heard', 'expiry-is-asked', 'unknown-is-settled', 'unapplied-is-settled', 'refund-moves', 'outbox-moves');--> statement-breakpoint
CREATE TABLE "invariant_checks" (
	"checked_at" timestamp (6) with time zone NOT NULL,
	"invariant" "invariant_name" NOT NULL,
	"violations" integer NOT NULL,
	"healed" integer NOT NULL,
	"examples" text[] NOT NULL,
	CONSTRAINT "invariant_checks_invariant_checked_at_pk" PRIMARY KEY("invariant","checked_at")
);
