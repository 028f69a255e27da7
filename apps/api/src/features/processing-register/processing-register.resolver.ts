import { processingRegister } from '@apipay/domain/documents';
import { Query, Resolver } from 'type-graphql';
import { Public, SignedIn } from '../../graphql/access';
import { ProcessingEntryType, toProcessingEntry } from './processing-entry.type';

// The schema does not change while a process lives.
const everything = processingRegister();
const ofViewer = processingRegister({ subject: 'merchant-person' });

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
    description: 'Which kinds of data the service keeps about the viewer.',
  })
  keptData(): readonly ProcessingEntryType[] {
    return ofViewer.map(toProcessingEntry);
  }
}
