-- A draft that was settled stays as it is, what was proposed is not rewritten on its way to publication, and none is removed.
CREATE FUNCTION refuse_changing_settled_draft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'UPDATE' OR OLD.state IN ('published', 'discarded') THEN
    RAISE EXCEPTION 'a settled draft is never changed, and none is removed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF OLD.state = 'proposed' AND (OLD.title_ru, OLD.title_kk, OLD.title_en, OLD.body_ru, OLD.body_kk, OLD.body_en, OLD.kind)
    IS DISTINCT FROM (NEW.title_ru, NEW.title_kk, NEW.title_en, NEW.body_ru, NEW.body_kk, NEW.body_en, NEW.kind) THEN
    RAISE EXCEPTION 'what was proposed is published as it was proposed' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.state = 'published' AND (OLD.state <> 'proposed'
    OR (OLD.proposed_by_id, OLD.effective_on, OLD.is_declared_material)
      IS DISTINCT FROM (NEW.proposed_by_id, NEW.effective_on, NEW.is_declared_material)) THEN
    RAISE EXCEPTION 'only what was proposed is published' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_drafts_final BEFORE UPDATE OR DELETE ON document_drafts
FOR EACH ROW EXECUTE FUNCTION refuse_changing_settled_draft();
--> statement-breakpoint
CREATE TRIGGER document_drafts_kept BEFORE TRUNCATE ON document_drafts
FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting();
--> statement-breakpoint
-- No working role brings an edition into the world alone: after the first one, which a release brings along, each needs a draft with
-- the same words that one person proposed and another published. Numbers have no gaps, and none takes effect before its elders.
CREATE FUNCTION require_two_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user NOT IN ('apipay_platform', 'apipay_identity', 'apipay_tenant') OR NEW.edition = 1 THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM document_drafts d
    WHERE d.edition_id = NEW.id AND d.state = 'published' AND d.kind = NEW.kind AND d.published_by_id <> d.proposed_by_id
      AND (d.title_ru, d.title_kk, d.title_en, d.body_ru, d.body_kk, d.body_en, d.is_declared_material)
        = (NEW.title_ru, NEW.title_kk, NEW.title_en, NEW.body_ru, NEW.body_kk, NEW.body_en, NEW.is_declared_material)
  ) THEN
    RAISE EXCEPTION 'an edition is published by two people' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF NEW.effective_at < NEW.published_at OR EXISTS (
    SELECT 1 FROM document_editions e WHERE e.kind = NEW.kind AND e.edition < NEW.edition AND e.effective_at > NEW.effective_at
  ) OR NEW.edition <> 1 + (SELECT max(edition) FROM document_editions e WHERE e.kind = NEW.kind AND e.edition < NEW.edition) THEN
    RAISE EXCEPTION 'an edition follows its elders' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER document_editions_by_two AFTER INSERT ON document_editions
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_two_people();
--> statement-breakpoint
-- How many people would be asked anew: a number alone, as nobody may read the ledger of consents.
CREATE FUNCTION count_standing_consents(about purpose, at timestamptz) RETURNS bigint
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select count(*)
  from (select distinct subject_id from consent_records where consent_records.purpose = about) as person
  where consent_stands(person.subject_id, about, at)
$$;
