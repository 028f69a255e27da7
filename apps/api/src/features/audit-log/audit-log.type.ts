import type {
  AuditCheckpoint,
  CheckpointStamp,
  ConsistencyProof,
  InclusionProof,
} from '@apipay/domain/audit-log';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';

@ObjectType('AuditTimeStamp', {
  simpleResolvers: true,
  description: 'What an outside authority vouches for by RFC 3161: the checkpoint was there at this time.',
})
export class AuditTimeStampType implements Omit<CheckpointStamp, 'token'> {
  @Field(() => DateTimeScalar, { description: 'The time that it vouches for.' })
  stampedAt: Date;

  @Field(() => String, { description: 'Name of the certificate that has signed.' })
  authority: string;

  @Field(() => String, { description: 'Number of the stamp at that authority, in hexadecimal.' })
  serialNumber: string;

  @Field(() => String, {
    description: 'The token over the SHA-256 of the signed bytes of the note, DER in base64.',
  })
  token: string;
}

@ObjectType('AuditCheckpoint', {
  simpleResolvers: true,
  description:
    'Signed words about the whole audit log: this many records, this root. Keep one, and nobody can tell another past.',
})
export class AuditCheckpointType implements Pick<AuditCheckpoint, 'signedAt' | 'note' | 'verifierKey'> {
  @Field(() => String, { description: 'Records in the log, a whole number.' })
  size: string;

  @Field(() => String, { description: 'Root of the Merkle tree by RFC 6962, in base64.' })
  rootHash: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  signedAt: Date;

  @Field(() => String, { description: 'The whole as a C2SP signed note.' })
  note: string;

  @Field(() => String, {
    description: 'The public key that checks it: name, id and key, as C2SP writes them.',
  })
  verifierKey: string;

  @Field(() => AuditTimeStampType, {
    nullable: true,
    description: 'The stamp of an outside authority; null where there is none.',
  })
  timeStamp: AuditTimeStampType | null;
}

@ObjectType('AuditConsistencyProof', {
  simpleResolvers: true,
  description: 'Proves that the log of the older checkpoint is the beginning of the newer one’s (RFC 6962).',
})
export class AuditConsistencyProofType {
  @Field(() => AuditCheckpointType, { description: 'The smaller log.' })
  older: AuditCheckpointType;

  @Field(() => AuditCheckpointType, { description: 'The larger log.' })
  newer: AuditCheckpointType;

  @Field(() => [String], { description: 'Hashes of the proof in order, in base64.' })
  path: readonly string[];
}

@ObjectType('AuditInclusionProof', {
  simpleResolvers: true,
  description: 'Proves that a record about the viewer is in the signed log (RFC 6962).',
})
export class AuditInclusionProofType {
  @Field(() => ID, { description: 'Id of the record.' })
  recordId: string;

  @Field(() => String, { description: 'Its place in the log, from 0; a whole number.' })
  position: string;

  @Field(() => String, { description: 'Hash of the record as a leaf, in base64.' })
  leafHash: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The thirteen values of the record that the hash is made of; null where it names other people too, whose pseudonyms are theirs.',
  })
  header: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'What commits to a typed reason, in base64; null where `header` is.',
  })
  commitment: string | null;

  @Field(() => [String], { description: 'Hashes of the proof in order, in base64.' })
  path: readonly string[];

  @Field(() => AuditCheckpointType, { description: 'The checkpoint to which the proof leads.' })
  checkpoint: AuditCheckpointType;
}

const base64 = (hash: Buffer) => hash.toString('base64');

export function toCheckpoint(row: AuditCheckpoint): AuditCheckpointType {
  const { signedAt, note, verifierKey, stamp } = row;
  const timeStamp = stamp === null ? null : { ...stamp, token: base64(stamp.token) };
  return { size: String(row.size), rootHash: base64(row.rootHash), signedAt, note, verifierKey, timeStamp };
}

export function toConsistencyProof({ older, newer, path }: ConsistencyProof): AuditConsistencyProofType {
  return { older: toCheckpoint(older), newer: toCheckpoint(newer), path: path.map(base64) };
}

export function toInclusionProof(proof: InclusionProof): AuditInclusionProofType {
  return {
    recordId: proof.recordId,
    position: String(proof.position),
    leafHash: base64(proof.leafHash),
    header: proof.header,
    commitment: proof.commitment === null ? null : base64(proof.commitment),
    path: proof.path.map(base64),
    checkpoint: toCheckpoint(proof.checkpoint),
  };
}
