import { data } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { qrMatrix } from '../../../components/qr-matrix.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { type CabinetArguments, submitCabinet } from '../cabinet-call.server';
import {
  confirmSecondFactorDocument,
  enrolSecondFactorDocument,
  keepSecondFactorDocument,
  removeSecondFactorDocument,
  renewRecoveryCodesDocument,
} from './second-factor.documents';

export interface SecondFactorAnswer {
  readonly intent: string;
  readonly problems: FormProblems | null;
  readonly picture: { readonly secret: string; readonly matrix: boolean[][] } | null;
  /** Shown on this one answer. */
  readonly recoveryCodes: readonly string[] | null;
  readonly done: 'removed' | 'kept' | null;
}

/** Everything that the page of the second factor does. */
export async function submitSecondFactor(args: CabinetArguments) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['enrol', 'confirm', 'renew', 'remove', 'keep']);
  const input = { code: String(form.get('code') ?? '').slice(0, 40) };
  const answer = (fields: Partial<SecondFactorAnswer>) =>
    data<SecondFactorAnswer>(
      { intent, problems: null, picture: null, recoveryCodes: null, done: null, ...fields },
      { status: statusOfProblems(fields.problems ?? null) },
    );
  switch (intent) {
    case 'confirm': {
      const result = await submitCabinet(confirmSecondFactorDocument, { input }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const { recoveryCodes, userErrors } = result.data.confirmSecondFactor;
      if (!recoveryCodes) return answer({ problems: problemsOf(userErrors) });
      return answer({ recoveryCodes });
    }
    case 'renew': {
      const result = await submitCabinet(renewRecoveryCodesDocument, { input }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const { recoveryCodes, userErrors } = result.data.renewRecoveryCodes;
      return answer({ problems: problemsOf(userErrors), recoveryCodes: recoveryCodes ?? null });
    }
    case 'remove': {
      const result = await submitCabinet(removeSecondFactorDocument, { input }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.removeSecondFactor.userErrors);
      return answer({ problems, done: problems ? null : 'removed' });
    }
    case 'keep': {
      const result = await submitCabinet(keepSecondFactorDocument, {}, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.keepSecondFactor.userErrors);
      return answer({ problems, done: problems ? null : 'kept' });
    }
    case 'enrol': {
      const result = await submitCabinet(enrolSecondFactorDocument, {}, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const { secret, uri, userErrors } = result.data.enrolSecondFactor;
      if (!secret || !uri) return answer({ problems: problemsOf(userErrors) });
      return answer({ picture: { secret, matrix: qrMatrix(uri) } });
    }
  }
}
