import rule from './explicit-graphql-type.js';
import { testRule } from './rule-tester';

const load =
  "import { Arg, Args, Field as GraphField, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';";

testRule('explicit-graphql-type', rule, {
  valid: [
    `${load} @ObjectType() class A { @GraphField(() => String) a: string; @GraphField(() => A, { nullable: true }) b; }`,
    `${load} @Resolver() class R { @Query(() => [String]) list(@Arg('id', () => String) id: string, @Args(() => X) x) {} }`,
    `${load} @Resolver(() => A) class R { @FieldResolver(() => String) name() {} }`,
    `import { Field } from 'form-library'; class A { @Field() a: string; }`,
  ],
  invalid: [
    { code: `${load} class A { @GraphField() a: string; }`, messageIds: ['type'] },
    { code: `${load} class A { @GraphField({ nullable: true }) a: string; }`, messageIds: ['type'] },
    { code: `${load} class A { @GraphField a: string; }`, messageIds: ['type'] },
    { code: `${load} class R { @Query() list() {} }`, messageIds: ['type'] },
    { code: `${load} class R { @Query(() => String) one(@Arg('id') id: string) {} }`, messageIds: ['type'] },
    { code: `${load} class R { @Query(() => String) one(@Args() x: X) {} }`, messageIds: ['type'] },
    {
      code: `${load} @Resolver() class R { @FieldResolver(() => String) name() {} }`,
      messageIds: ['type'],
    },
  ],
});
