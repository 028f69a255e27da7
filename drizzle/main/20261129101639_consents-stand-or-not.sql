-- What an edition means for people's data, as a set: the same facts in another order are the same. As `compareMeanings` of the domain.
CREATE FUNCTION consent_facts(meaning jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
  select coalesce(jsonb_agg(distinct fact), '[]')
  from jsonb_array_elements(meaning) as entry
    cross join lateral jsonb_array_elements_text(entry -> 'purposes') as purpose
    cross join lateral (
      select jsonb_build_array(entry -> 'subject', purpose, 'data', entry -> 'category') as fact
      union all
      select jsonb_build_array(entry -> 'subject', purpose, 'recipient', recipient)
      from jsonb_array_elements(entry -> 'recipients') as recipient
      union all
      select jsonb_build_array(entry -> 'subject', purpose, 'country', country)
      from jsonb_array_elements(entry -> 'countries') as country
      union all
      select jsonb_build_array(entry -> 'subject', purpose, 'term', entry -> 'category', entry #> '{term,kind}', entry #> '{term,days}')
      union all
      select jsonb_build_array(entry -> 'subject', purpose, 'basis', entry -> 'category', entry -> 'basis')
    ) as facts
$$;
--> statement-breakpoint
-- Whether what was shown still means what the edition in force at that moment means, and the same operator asks.
CREATE FUNCTION consent_text_stands(form bytea, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select exists (
    select 1
    from consent_forms shown
    join document_editions agreed on agreed.id = shown.document_edition_id
    cross join lateral (
      select id, edition, meaning from document_editions
      where kind = agreed.kind and effective_at <= at
      order by effective_at desc, edition desc limit 1
    ) as now_in_force
    cross join lateral (
      select identification_number from operator_profiles
      where effective_at <= at
      order by effective_at desc, version desc limit 1
    ) as operator
    where shown.hash = form
      and shown.operator_number = operator.identification_number
      and (
        now_in_force.id = agreed.id
        or (
          consent_facts(now_in_force.meaning) = consent_facts(agreed.meaning)
          and not exists (
            select 1 from document_editions between_them
            where between_them.kind = agreed.kind and between_them.is_declared_material
              and between_them.edition > least(agreed.edition, now_in_force.edition)
              and between_them.edition <= greatest(agreed.edition, now_in_force.edition)
          )
        )
      )
  )
$$;
--> statement-breakpoint
-- The one thing that a gate may learn of the ledger of consents: whether a person's consent stands for a purpose at a moment.
CREATE FUNCTION consent_stands(person uuid, about purpose, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  select exists (
    select 1
    from (
      select id, form_hash from consent_records
      where subject_id = person and consent_records.purpose = about and act = 'given'
      order by happened_at desc, id desc limit 1
    ) as given
    where not exists (select 1 from consent_records r where r.given_id = given.id and r.act = 'withdrawn')
      and (about <> 'mailing'
        or exists (select 1 from consent_records r where r.given_id = given.id and r.act = 'confirmed'))
      and consent_text_stands(given.form_hash, at)
  )
$$;
