/** What a person may ask for (Law 94-V, Art. 24; the policy, 6.1). */
export const requestKinds = [
  'information',
  'copy',
  'recipients',
  'rectification',
  'blocking',
  'destruction',
  'consent-withdrawal',
  'objection-to-mailing',
  'objection-to-decision',
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestChannels = ['cabinet', 'public-form', 'paper'] as const;
export type RequestChannel = (typeof requestChannels)[number];

export const requesterKinds = ['subject', 'representative', 'authorised-body'] as const;
export type RequesterKind = (typeof requesterKinds)[number];

/**
 * How it is known who asks: a session of the account, a code to the number, or a paper whose sender staff have made sure of. `none`:
 * not known yet, and until then nothing is shown or destroyed.
 */
export const requestProofs = ['session', 'code', 'paper', 'none'] as const;
export type RequestProof = (typeof requestProofs)[number];

export const requestStates = ['in-work', 'answered', 'refused', 'withdrawn', 'duplicate'] as const;
export type RequestState = (typeof requestStates)[number];

/** About whom: the person of an account; whoever has a number, under every merchant; or under one of them alone. */
export const requestScopes = ['account', 'number', 'number-at-merchant'] as const;
export type RequestScope = (typeof requestScopes)[number];

/** In whose name a representative acts (Law on the Rights of the Child, Art. 1; Civil Code, Art. 22, 23 and 167). */
export const representativeAuthorities = [
  'parent',
  'adoptive-parent',
  'guardian',
  'trustee',
  'power-of-attorney',
] as const;
export type RepresentativeAuthority = (typeof representativeAuthorities)[number];

/** What the check of a blocking request has found (Law 94-V, Art. 25(2)(8)). */
export const blockFindings = ['violation-confirmed', 'violation-not-confirmed'] as const;
export type BlockFinding = (typeof blockFindings)[number];

/** Why a request is refused; each names its rule in the answer. */
export const refusalGrounds = [
  'identity-not-proven',
  'open-obligation',
  'kept-by-law',
  'data-of-others',
  'not-operator',
] as const;
export type RefusalGround = (typeof refusalGrounds)[number];

export const requestEntryKinds = [
  'received',
  'blocked',
  'unblocked',
  'mailing-stopped',
  'consent-withdrawn',
  'message-of-person',
  'message-of-staff',
  'identity-proven',
  'package-ready',
  'destruction-approved',
  'destruction-held',
  'destroyed',
  'act-issued',
  'refusal-proposed',
  'refusal-returned',
  'rectification-proposed',
  'rectification-returned',
  'rectified',
  'answered',
  'refused',
  'withdrawn',
  'duplicate',
] as const;
export type RequestEntryKind = (typeof requestEntryKinds)[number];
