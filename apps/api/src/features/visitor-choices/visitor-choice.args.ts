import type {
  ReadVisitorChoiceInput,
  RecordVisitorChoiceInput,
  RecordVisitorProbeInput,
} from '@apipay/domain/visitor-choices/visitor-choice.inputs';
import { Field, InputType } from 'type-graphql';
import { VisitorButtonEnum, VisitorPurposeEnum, VisitorVariantEnum } from './visitor-choice.type';

@InputType('VisitorChoiceInput', { description: 'Who asks, and what would be asked.' })
export class ReadVisitorChoiceArgs implements ReadVisitorChoiceInput {
  @Field(() => String, {
    nullable: true,
    description: 'The random number of the browser, 43 signs; none before the first choice.',
  })
  visitor?: string | null;

  @Field(() => [VisitorPurposeEnum], { description: 'The processors that this site has.' })
  offered: ReadVisitorChoiceInput['offered'];

  @Field(() => VisitorVariantEnum, { description: 'Where on the screen it is asked.' })
  variant: ReadVisitorChoiceInput['variant'];
}

@InputType('RecordVisitorChoiceInput', { description: 'A visitor pressed a button under what was shown.' })
export class RecordVisitorChoiceArgs implements RecordVisitorChoiceInput {
  @Field(() => String, { description: 'The random number of the browser, 43 signs.' })
  visitor: string;

  @Field(() => String, { description: 'From `visitorChoice`, unchanged.' })
  snapshot: string;

  @Field(() => VisitorButtonEnum, { description: 'The button.' })
  button: RecordVisitorChoiceInput['button'];

  @Field(() => [VisitorPurposeEnum], { description: 'Which switches were on; only `SAVE` looks at them.' })
  allowed: RecordVisitorChoiceInput['allowed'];
}

@InputType('RecordVisitorProbeInput', { description: 'What the browser found after a withdrawal.' })
export class RecordVisitorProbeArgs implements RecordVisitorProbeInput {
  @Field(() => String, { description: 'The random number of the browser, 43 signs.' })
  visitor: string;

  @Field(() => [String], {
    description: 'What was removed, for example `cookie:_ga` or `storage:_ym_uid`; never a value.',
  })
  removed: string[];

  @Field(() => [String], { description: 'What could not be removed.' })
  left: string[];
}
