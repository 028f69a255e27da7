import type {
  ExplainDifferenceInput,
  ImportStatementInput,
} from '@apipay/domain/statements/statement.inputs';
import { Field, ID, InputType } from 'type-graphql';
import { StatementFormatEnum, StatementNoteEnum } from './statements.enums.type';

@InputType('ImportStatementInput', { description: 'A file of the provider.' })
export class ImportStatementArgs implements ImportStatementInput {
  @Field(() => StatementFormatEnum, { description: 'How it is written.' })
  format: ImportStatementInput['format'];

  @Field(() => String, { description: 'The file in base64; at most 5 MB and 50,000 lines.' })
  content: string;
}

@InputType('ExplainStatementDifferenceInput', { description: 'What is said about which difference.' })
export class ExplainStatementDifferenceArgs implements ExplainDifferenceInput {
  @Field(() => ID, { description: 'The line, `stl_…`.' })
  lineId: string;

  @Field(() => StatementNoteEnum, { description: 'What is said.' })
  note: ExplainDifferenceInput['note'];
}
