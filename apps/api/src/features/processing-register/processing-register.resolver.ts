import { processingRegister } from '@apipay/domain/documents';
import { readKeptData } from '@apipay/domain/kept-data';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { ProcessingEntryType, toProcessingEntry } from './processing-entry.type';

// The schema does not change while a process lives.
const everything = processingRegister();

@Resolver()
export class ProcessingRegisterResolver {
  @Public()
  @Query(() => [ProcessingEntryType], {
    description:
      'The register of personal data from which the system itself works: the table of the privacy policy.',
  })
  processingRegister(): readonly ProcessingEntryType[] {
    return everything.map(toProcessingEntry);
  }

  @SignedIn()
  @Query(() => [ProcessingEntryType], {
    description: 'Lines of the register behind which the service keeps something about the viewer now.',
  })
  async keptData(@Ctx() { domain }: RequestContext): Promise<readonly ProcessingEntryType[]> {
    return (await readKeptData(domain)).map(toProcessingEntry);
  }
}
