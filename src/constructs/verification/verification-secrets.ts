import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { CfnSecret, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct, IConstruct } from 'constructs';
import { propertiesOf } from '../synth/resolved-resources';

/**
 * The two values of a header that are valid at once, and which of them is sent.
 *
 * A rotation takes two steps, so that what is sent next is accepted everywhere before it is sent, and what was sent last is refused only after
 * nothing sends it any more. An even step n sends value n/2, the odd one after it already the next; both accept these two.
 */
export class VerificationSecrets {
  /** Whether they are made here, so that each exists in a few steps only. */
  public readonly generated: boolean;

  /** Both: the one that is sent in an even step first. */
  public readonly accepted: ISecret[];

  /** The constructs in other Regions whose origins were to send the header. */
  public readonly misplaced = new Set<IConstruct>();

  private readonly sent: ISecret;

  public constructor(private readonly scope: Construct, rotationStep: number, secrets: ISecret[] | undefined) {
    checkStep(rotationStep);
    checkSecrets(secrets);
    this.generated = secrets === undefined;
    const first = Math.floor(rotationStep / 2);
    this.accepted = [first, first + 1].map(number => secrets?.[number % 2] ?? generated(scope, number));
    this.sent = this.accepted[rotationStep % 2]!;
  }

  /** The values that are accepted, as references that CloudFormation resolves. */
  public get acceptedValues(): string[] {
    return this.accepted.map(valueOf);
  }

  /** The value that is sent, as a reference that CloudFormation resolves. */
  public valueFor(consumer: IConstruct): string {
    if (this.isElsewhere(consumer)) {
      // It is said when the app is validated: what is thrown while CDK resolves a value comes out in many lines.
      this.misplaced.add(consumer);
      return '';
    }
    // In the first step of a rotation another stack changes from one to the other: both must still be exported then, because an export that is
    // in use cannot be removed.
    const ofOtherStacks = this.accepted.filter(secret => isOfTheApp(secret) && outermostStack(secret) !== outermostStack(consumer));
    ofOtherStacks.forEach(secret => outermostStack(secret).exportValue(secret.secretArn));
    return valueOf(this.sent);
  }

  /** Whether a construct is in another stack, which a secret that is removed would have to be imported into. */
  public isForeign(consumer: IConstruct): boolean {
    return this.generated && outermostStack(this.scope) !== outermostStack(consumer);
  }

  /** Where the secrets are. */
  public get region(): string {
    return this.sent.env.region;
  }

  /** Nothing says that CloudFormation resolves a reference to a secret of another Region. */
  private isElsewhere(consumer: IConstruct): boolean {
    const { region } = Stack.of(consumer);
    return !Token.isUnresolved(this.region) && !Token.isUnresolved(region) && this.region !== region;
  }
}

/**
 * Letters and digits alone: `*` and `?` are wildcards in a condition of a listener, and a comparison string has at most 128 characters. Letter case
 * does not count there, so that 64 characters are more than 300 bits.
 *
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_HttpHeaderConditionConfig.html
 */
function generated(scope: Construct, number: number): ISecret {
  return new Secret(scope, `Value${number}`, {
    description: `Value ${number} of the header by which ${scope.node.path} knows its distribution`,
    generateSecretString: { passwordLength: 64, excludePunctuation: true, includeSpace: false },
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** A dynamic reference, never the value. */
function valueOf(secret: ISecret): string {
  return secret.secretValue.unsafeUnwrap();
}

function isOfTheApp(secret: ISecret): boolean {
  return secret.node.defaultChild !== undefined;
}

function outermostStack(construct: IConstruct): Stack {
  const stack = Stack.of(construct);
  return stack.nestedStackParent === undefined ? stack : outermostStack(stack.nestedStackParent);
}

function checkStep(rotationStep: number): void {
  if (Token.isUnresolved(rotationStep)) {
    throw new Error("'rotationStep' must be known at synthesis, got a token; write the number, and raise it by one in each step of a rotation");
  }
  if (!Number.isInteger(rotationStep) || rotationStep < 0) {
    throw new Error(`'rotationStep' must be a whole number from 0, got ${rotationStep}; leave it out before the first rotation`);
  }
}

function checkSecrets(secrets: ISecret[] | undefined): void {
  if (secrets === undefined) return;
  if (secrets.length !== 2 || secrets[0]!.secretArn === secrets[1]!.secretArn) {
    throw new Error(`'secrets' must be two different secrets, so that one can change while the other is sent, got ${secrets.length === 2 ? 'one twice' : secrets.length}; leave it out to have them generated`);
  }
  secrets.forEach(checkValue);
}

/** As far as the app makes the secret: its value is not here to be looked at, but how it comes about is. */
function checkValue({ node: { defaultChild, path } }: ISecret, at: number): void {
  if (!(defaultChild instanceof CfnSecret)) return;
  const { SecretString: value, GenerateSecretString: rule } = propertiesOf(defaultChild);
  const wildcard = typeof value === 'string' ? /[*?]/.test(value) : rule !== undefined && mayHaveWildcard(rule);
  if (wildcard) {
    throw new Error(`'secrets[${at}]' must have no '*' or '?', which a listener takes for wildcards, got '${path}', whose value ${typeof value === 'string' ? 'has one' : 'may have some'}; exclude punctuation, or leave 'secrets' out to have them generated`);
  }
}

/**
 * A generated value has punctuation unless it is excluded.
 *
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-secretsmanager-secret-generatesecretstring.html
 */
function mayHaveWildcard({ ExcludePunctuation, ExcludeCharacters }: any): boolean {
  const excluded = [ExcludePunctuation, ExcludeCharacters].map(one => one as unknown);
  if (excluded.some(one => typeof one === 'object')) return false; // A deployment decides.
  return ExcludePunctuation !== true && !['*', '?'].every(wildcard => String(ExcludeCharacters ?? '').includes(wildcard));
}
