-- The ledger of visitors’ choices, what was shown and what the browser found: rows are added, never changed or removed, by nobody.
CREATE TRIGGER visitor_forms_final BEFORE UPDATE OR DELETE ON visitor_forms
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER visitor_forms_kept BEFORE TRUNCATE ON visitor_forms
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER visitor_choices_final BEFORE UPDATE OR DELETE ON visitor_choices
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER visitor_choices_kept BEFORE TRUNCATE ON visitor_choices
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER visitor_probes_final BEFORE UPDATE OR DELETE ON visitor_probes
FOR EACH ROW EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
CREATE TRIGGER visitor_probes_kept BEFORE TRUNCATE ON visitor_probes
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
