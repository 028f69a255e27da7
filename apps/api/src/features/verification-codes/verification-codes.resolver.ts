import { confirmVerificationCode } from '@apipay/auth/confirm-verification-code';
import { requestVerificationCode } from '@apipay/auth/request-verification-code';
import { createSession } from '@apipay/auth/sessions';
import { registerMerchant } from '@apipay/domain/merchants';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { RequestContext } from '../../context';
import { Public, SignedIn } from '../../graphql/access';
import { noErrors } from '../../graphql/payload';
import {
  ConfirmVerificationCodeArgs,
  RegisterMerchantArgs,
  RequestVerificationCodeArgs,
} from './verification-code.args';
import {
  ConfirmVerificationCodePayload,
  RegisterMerchantPayload,
  RequestVerificationCodePayload,
} from './verification-code.type';

/** Of both schemas. */
@Resolver()
export class ConfirmationResolver {
  @Public()
  @Mutation(() => ConfirmVerificationCodePayload, {
    description:
      'One guess at a code. Every guess counts for the number, however many stand in one document.',
  })
  async confirmVerificationCode(
    @Arg('input', () => ConfirmVerificationCodeArgs, { description: 'The code.' })
    input: ConfirmVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmVerificationCodePayload> {
    const confirmed = await confirmVerificationCode(context.domain, {
      ...input,
      previousToken: context.sessionToken,
    });
    const { kind: outcome, ...rest } = confirmed;
    return { outcome, ...rest, ...noErrors };
  }
}

@Resolver()
export class VerificationCodesResolver {
  @Public()
  @Mutation(() => RequestVerificationCodePayload, {
    description: 'Sends a one-time code to a WhatsApp number, to sign in.',
  })
  requestVerificationCode(
    @Arg('input', () => RequestVerificationCodeArgs, { description: 'To whom.' })
    input: RequestVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    return sendCode(context, input, 'user', 'sign-in');
  }

  @Public()
  @Mutation(() => RequestVerificationCodePayload, {
    description: 'Sends a code to a number, to ask about the personal data of whoever has it.',
  })
  requestDataRequestCode(
    @Arg('input', () => RequestVerificationCodeArgs, { description: 'To whom.' })
    input: RequestVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    return sendCode(context, input, 'user', 'data-request');
  }

  @SignedIn()
  @Mutation(() => RequestVerificationCodePayload, {
    description:
      'Sends a code to a Kaspi number that differs from the sign-in number, to prove that it is the viewer’s.',
  })
  requestKaspiNumberCode(
    @Arg('input', () => RequestVerificationCodeArgs, { description: 'Which number.' })
    input: RequestVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    return sendCode(context, input, 'user', 'kaspi-number');
  }

  @SignedIn()
  @Mutation(() => RequestVerificationCodePayload, {
    description:
      'Sends a code to the number by which the viewer wants to sign in from now on. Whether somebody has it is not looked up.',
  })
  requestNumberChangeCode(
    @Arg('input', () => RequestVerificationCodeArgs, { description: 'Which number.' })
    input: RequestVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    return sendCode(context, input, 'user', 'number-change');
  }

  @Public()
  @Mutation(() => RegisterMerchantPayload, {
    description: 'Makes an account and a merchant for a proven number.',
  })
  async registerMerchant(
    @Arg('input', () => RegisterMerchantArgs, { description: 'What the person filled in.' })
    input: RegisterMerchantArgs,
    @Ctx() context: RequestContext,
  ): Promise<RegisterMerchantPayload> {
    const { device, ...registration } = input;
    const { merchantId, userId } = await registerMerchant(
      context.domain,
      context.services.snapshots,
      registration,
    );
    const session = await createSession(context.domain, {
      holderId: userId,
      device,
      previousToken: context.sessionToken,
    });
    return { merchantId, sessionToken: session.token, endsAt: session.endsAt, ...noErrors };
  }
}

/** Of the admin schema. */
@Resolver()
export class StaffVerificationCodesResolver {
  @Public()
  @Mutation(() => RequestVerificationCodePayload, {
    description: 'Sends a one-time code to a staff member’s number.',
  })
  requestVerificationCode(
    @Arg('input', () => RequestVerificationCodeArgs, { description: 'To whom.' })
    input: RequestVerificationCodeArgs,
    @Ctx() context: RequestContext,
  ): Promise<RequestVerificationCodePayload> {
    return sendCode(context, input, 'staff', 'sign-in');
  }
}

async function sendCode(
  context: RequestContext,
  input: RequestVerificationCodeArgs,
  audience: 'user' | 'staff',
  purpose: 'sign-in' | 'kaspi-number' | 'data-request' | 'number-change',
): Promise<RequestVerificationCodePayload> {
  const { domain, clientAddress } = context;
  const challenge = await requestVerificationCode(domain, {
    ...input,
    audience,
    purpose,
    clientAddress,
    locale: domain.locale,
  });
  return { ...challenge, ...noErrors };
}
