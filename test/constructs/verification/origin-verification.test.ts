import { App, CfnParameter, Fn, NestedStack, SecretValue, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Distribution, OriginProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, LoadBalancerV2Origin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Peer, Port, PrefixList, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener, ApplicationListenerRule, ApplicationLoadBalancer, ApplicationTargetGroup, BaseApplicationListenerProps, CfnListener,
  CfnListenerRule, ListenerAction, ListenerCertificate, ListenerCondition, TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Secret, SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ListenerProtectionOptions, OriginVerification, OriginVerificationProps } from '../../../src';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const SECRET = 'AWS::SecretsManager::Secret';
const CERTIFICATE = ListenerCertificate.fromArn('arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012');
const ENV = { account: '111122223333', region: 'eu-west-1' };

/** A load balancer with an HTTPS listener, two target groups, and an OriginVerification. */
class Shop {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'Shop', { env: ENV });
  public readonly vpc = new Vpc(this.stack, 'Vpc', { maxAzs: 2, natGateways: 0 });
  public readonly loadBalancer = new ApplicationLoadBalancer(this.stack, 'LoadBalancer', { vpc: this.vpc, internetFacing: true });
  public readonly listener: ApplicationListener;
  public readonly pages = this.targetGroup('Pages');
  public readonly api = this.targetGroup('Api');
  public readonly verification: OriginVerification;

  public constructor({ props, listener }: { props?: OriginVerificationProps; listener?: Partial<BaseApplicationListenerProps> } = {}) {
    this.listener = this.loadBalancer.addListener('Https', { port: 443, certificates: [CERTIFICATE], open: false, ...listener });
    this.verification = new OriginVerification(this.stack, 'Verification', props);
  }

  public targetGroup(id: string): ApplicationTargetGroup {
    return new ApplicationTargetGroup(this.stack, id, { vpc: this.vpc, port: 80, targetType: TargetType.IP });
  }

  public protect(options: ListenerProtectionOptions = { targetGroups: [this.pages] }): this {
    this.verification.protect(this.listener, options);
    return this;
  }

  public distribution(scope: Construct = this.stack, protocolPolicy?: OriginProtocolPolicy): Distribution {
    const origin = new HttpOrigin('origin.shop.example.com', { customHeaders: this.verification.customHeaders, protocolPolicy });
    return new Distribution(scope, 'Distribution', { defaultBehavior: { origin } });
  }

  public template(): Template {
    return Template.fromStack(this.stack);
  }

  /** The validation errors, one on each line. */
  public get errors(): string {
    try {
      this.app.synth();
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  }
}

function reference(logicalId: string) {
  return { 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: Match.stringLikeRegexp(`^${logicalId}`) }, ':SecretString:::}}']] };
}

function header(...values: string[]) {
  return { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin-Verify', Values: values.map(reference) } };
}

const GENERATED = header('VerificationValue0', 'VerificationValue1');
const FORWARD_TO_API = { priority: 10, conditions: [ListenerCondition.pathPatterns(['/api/*'])] };

describe('minimal', () => {
  test('the listener returns 403 for requests without the header', () => {
    new Shop().protect().template().hasResourceProperties(LISTENER, {
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' } }],
    });
  });

  test('the last rule forwards requests with one of two values to the target groups', () => {
    new Shop().protect().template().hasResourceProperties(RULE, {
      Priority: 50_000,
      Conditions: [GENERATED],
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: Match.stringLikeRegexp('^Pages') } }],
    });
  });

  test('both values are generated without the wildcards * and ?', () => {
    const template = new Shop().protect().template();
    template.resourceCountIs(SECRET, 2);
    template.allResourcesProperties(SECRET, { GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true, IncludeSpace: false } });
  });

  test('the distribution sends the first value', () => {
    const shop = new Shop().protect();
    shop.distribution();
    shop.template().hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Origins: [Match.objectLike({ OriginCustomHeaders: [{ HeaderName: 'X-Origin-Verify', HeaderValue: reference('VerificationValue0') }] })] },
    });
    expect(shop.errors).toBe('');
  });

  test('no Lambda function, no custom resource, no asset', () => {
    const shop = new Shop().protect();
    shop.distribution();
    expect(Object.keys(shop.template().findResources('AWS::Lambda::Function'))).toEqual([]);
    expect(JSON.stringify(shop.template().toJSON())).not.toContain('Custom::');
  });
});

describe('every rule that forwards requires the header', () => {
  const ADDED: [string, (shop: Shop) => void][] = [
    ['addTargetGroups', ({ listener, api }) => listener.addTargetGroups('Api', { targetGroups: [api], ...FORWARD_TO_API })],
    ['addAction', ({ listener, api }) => listener.addAction('Api', { action: ListenerAction.forward([api]), ...FORWARD_TO_API })],
    ['ApplicationListenerRule', ({ stack, listener, api }) => new ApplicationListenerRule(stack, 'ToApi', { listener, targetGroups: [api], ...FORWARD_TO_API })],
    ['CfnListenerRule', ({ stack, listener, api }) => new CfnListenerRule(stack, 'ToApi', {
      listenerArn: listener.listenerArn,
      priority: 10,
      conditions: [{ field: 'path-pattern', pathPatternConfig: { values: ['/api/*'] } }],
      actions: [{ type: 'forward', targetGroupArn: api.targetGroupArn }],
    })],
    ['addAction with authentication', ({ listener, api }) => listener.addAction('Api', {
      ...FORWARD_TO_API,
      action: ListenerAction.authenticateOidc({
        issuer: 'https://id.example.com', authorizationEndpoint: 'https://id.example.com/a', tokenEndpoint: 'https://id.example.com/t',
        userInfoEndpoint: 'https://id.example.com/u', clientId: 'shop', clientSecret: Secret.fromSecretNameV2(listener, 'Client', 'client').secretValue,
        next: ListenerAction.forward([api]),
      }),
    })],
  ];

  test.each(ADDED)('%s before protect()', (_, add) => {
    const shop = new Shop();
    add(shop);
    shop.protect();
    expect(shop.errors).toBe('');
    shop.template().hasResourceProperties(RULE, { Priority: 10, Conditions: [Match.objectLike({ Field: 'path-pattern' }), GENERATED] });
  });

  test.each(ADDED)('%s after protect()', (_, add) => {
    const shop = new Shop().protect();
    add(shop);
    expect(shop.errors).toBe('');
    shop.template().hasResourceProperties(RULE, { Priority: 10, Conditions: [Match.objectLike({ Field: 'path-pattern' }), GENERATED] });
  });

  test.each<[string, ListenerAction]>([
    ['a redirect', ListenerAction.redirect({ path: '/new' })],
    ['a fixed response', ListenerAction.fixedResponse(404)],
  ])('%s is not changed', (_, action) => {
    const shop = new Shop().protect();
    shop.listener.addAction('Other', { ...FORWARD_TO_API, action });
    expect(shop.errors).toBe('');
    shop.template().hasResourceProperties(RULE, { Priority: 10, Conditions: [Match.objectLike({ Field: 'path-pattern' })] });
  });

  test('rules of other listeners are not changed', () => {
    const shop = new Shop().protect();
    const other = new ApplicationLoadBalancer(shop.stack, 'Other', { vpc: shop.vpc });
    other.addListener('Https', { port: 443, certificates: [CERTIFICATE], defaultAction: ListenerAction.fixedResponse(404) })
      .addTargetGroups('Api', { targetGroups: [shop.api], ...FORWARD_TO_API });
    expect(shop.errors).toBe('');
    shop.template().hasResourceProperties(RULE, { Priority: 10, Conditions: [Match.objectLike({ Field: 'path-pattern' })] });
  });
});

describe('a rotation', () => {
  test.each([
    [0, 'VerificationValue0', ['VerificationValue0', 'VerificationValue1']],
    [1, 'VerificationValue1', ['VerificationValue0', 'VerificationValue1']],
    [2, 'VerificationValue1', ['VerificationValue1', 'VerificationValue2']],
    [3, 'VerificationValue2', ['VerificationValue1', 'VerificationValue2']],
  ])('step %d sends %s', (rotationStep, sent, accepted) => {
    const shop = new Shop({ props: { rotationStep } }).protect();
    shop.distribution();
    shop.template().hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Origins: [Match.objectLike({ OriginCustomHeaders: [{ HeaderName: 'X-Origin-Verify', HeaderValue: reference(sent) }] })] },
    });
    shop.template().hasResourceProperties(RULE, { Conditions: [header(...accepted)] });
    shop.template().resourceCountIs(SECRET, 2);
  });

  const stepOf = (rotationStep: number) => {
    const stack = new Stack();
    const secrets = ['Even', 'Odd'].map(name => Secret.fromSecretNameV2(stack, name, name));
    const verification = new OriginVerification(stack, 'Verification', { rotationStep, secrets });
    return { sent: stack.resolve(verification.customHeaders)['X-Origin-Verify'], accepted: verification.secrets.map(({ secretName }) => secretName) };
  };

  test.each([0, 1, 2, 3, 4, 5, 6, 7])('the value that step %d sends is accepted in the steps before and after it', rotationStep => {
    const { sent } = stepOf(rotationStep);
    for (const around of [rotationStep - 1, rotationStep, rotationStep + 1].filter(step => step >= 0)) {
      expect(stepOf(around).accepted.some(name => JSON.stringify(sent).includes(`:secret:${name}`))).toBe(true);
    }
  });

  test('your own two secrets alternate, and their order changes so that CloudFormation updates the rule', () => {
    expect([0, 1, 2, 3, 4].map(step => stepOf(step).accepted)).toEqual([['Even', 'Odd'], ['Even', 'Odd'], ['Odd', 'Even'], ['Odd', 'Even'], ['Even', 'Odd']]);
  });

  const secretsOf = (stack: Stack) => ['Even', 'Odd'].map(id => new Secret(stack, id, { generateSecretString: { excludePunctuation: true } }));

  const exportsOf = (rotationStep: number, own: boolean) => {
    const shop = new Shop();
    const verification = new OriginVerification(shop.stack, 'Rotating', { rotationStep, secrets: own ? secretsOf(shop.stack) : undefined });
    verification.protect(shop.listener, { targetGroups: [shop.pages] });
    const edge = new Stack(shop.app, 'Edge', { env: ENV });
    const origin = new HttpOrigin('origin.shop.example.com', { customHeaders: verification.customHeaders });
    new Distribution(edge, 'Distribution', { defaultBehavior: { origin } });
    const [imported, exported] = [edge, shop.stack].map(stack => Template.fromStack(stack).toJSON());
    return {
      imported: JSON.stringify(imported).match(/Shop:ExportsOutput\w+/g)!,
      exported: Object.values<any>(exported!.Outputs).map(({ Export: { Name } }) => Name),
    };
  };

  test.each([['generated', false], ['your own', true]])('the next step still exports all values that a distribution of another stack imports: %s secrets', (_, own) => {
    for (const step of [0, 1, 2, 3]) {
      const [{ imported }, { exported }] = [exportsOf(step, own), exportsOf(step + 1, own)];
      expect(imported).toHaveLength(1);
      expect(exported).toHaveLength(2);
      expect(exported).toEqual(expect.arrayContaining(imported));
    }
  });

  test('a distribution of a nested stack receives the value as a parameter', () => {
    const shop = new Shop().protect();
    shop.distribution(new NestedStack(shop.stack, 'Nested'));
    expect(shop.errors).toBe('');
    expect(shop.template().toJSON().Outputs).toBeUndefined();
  });
});

describe('maximal', () => {
  test('your own header name, secrets and prefix lists', () => {
    const stack = new Stack();
    const secrets = ['a', 'b'].map(name => Secret.fromSecretNameV2(stack, name, `shop/${name}`));
    const shop = new Shop({ props: { headerName: 'X-Shop-Edge', rotationStep: 1, secrets } });
    const [ipv4, ipv6] = ['pl-4fa04526', 'pl-11111111'].map(id => PrefixList.fromPrefixListId(shop.stack, id, id));
    shop.protect({ targetGroups: [shop.pages], prefixLists: [ipv4!, ipv6!] });
    shop.distribution();
    const template = shop.template();
    template.resourceCountIs(SECRET, 0);
    template.hasResourceProperties(RULE, { Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Shop-Edge', Values: Match.anyValue() } }] });
    for (const SourcePrefixListId of ['pl-4fa04526', 'pl-11111111']) {
      template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId, FromPort: 443, ToPort: 443, IpProtocol: 'tcp' });
    }
    expect(shop.errors).toBe('');
  });

  test('an HTTP listener with plainHttp', () => {
    const shop = new Shop({ listener: { port: 80, certificates: undefined } }).protect({ plainHttp: true });
    shop.distribution(shop.stack, OriginProtocolPolicy.HTTP_ONLY);
    expect(shop.errors).toBe('');
  });

  test('an imported listener gets the rule, and causes a warning', () => {
    const shop = new Shop();
    const imported = ApplicationListener.fromApplicationListenerAttributes(shop.stack, 'Imported', {
      listenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/shop/1/2',
      securityGroup: SecurityGroup.fromSecurityGroupId(shop.stack, 'Group', 'sg-1'),
    });
    shop.protect();
    shop.verification.protect(imported, { targetGroups: [shop.api] });
    shop.template().hasResourceProperties(RULE, { ListenerArn: imported.listenerArn, Conditions: [GENERATED] });
    Annotations.fromStack(shop.stack).hasWarning('*', Match.stringLikeRegexp("CDK cannot change the default action and other rules of imported listener 'Shop/Imported'; make its default action a fixed 403 response, and require 'X-Origin-Verify' in every rule that forwards"));
  });

  test('an imported load balancer causes a warning about its other listeners', () => {
    const shop = new Shop();
    const imported = ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(shop.stack, 'Imported', {
      loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/shop/1', securityGroupId: 'sg-1',
    });
    shop.protect();
    shop.verification.protect(imported.addListener('More', { port: 8443, certificates: [CERTIFICATE] }), { targetGroups: [shop.api] });
    expect(shop.errors).toBe('');
    Annotations.fromStack(shop.stack).hasWarning('*', Match.stringLikeRegexp("CDK cannot check the other listeners of the imported load balancer of 'Shop/Imported/More'; make sure that none of them forwards to the same servers"));
  });

  test('two distributions of one listener', () => {
    const shop = new Shop().protect();
    shop.distribution();
    shop.distribution(new Construct(shop.stack, 'Second'));
    expect(shop.errors).toBe('');
    shop.template().allResourcesProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: { Origins: [Match.objectLike({ OriginCustomHeaders: [{ HeaderValue: reference('VerificationValue0') }] })] },
    });
  });
});

describe('warns', () => {
  const unprotected = () => new Shop({ listener: { defaultAction: ListenerAction.fixedResponse(404) } });
  const warned = (shop: Shop, text: string) => {
    const { messages } = shop.app.synth().getStackByName('Shop');
    return messages.filter(({ entry }) => String(entry.data).includes(text)).map(({ level }) => level);
  };

  test('if no listener requires the header', () => {
    const shop = unprotected();
    shop.distribution();
    expect(warned(shop, "no listener requires 'X-Origin-Verify', which CloudFront sends; call protect(listener), or acknowledge")).toEqual(['warning']);
  });

  test('if no distribution sends the header', () => {
    expect(warned(new Shop().protect(), "no distribution of the app sends 'X-Origin-Verify', which the listener requires, so every request gets a 403; pass 'customHeaders' to the origin")).toEqual(['warning']);
  });

  test('not if the header is both sent and required, or not used', () => {
    const shop = new Shop().protect();
    shop.distribution();
    expect(warned(shop, 'X-Origin-Verify')).toEqual([]);
    expect(warned(unprotected(), 'X-Origin-Verify')).toEqual([]);
  });
});

describe('throws', () => {
  test.each([
    ['without X-', 'Authorization'], ['a space', 'X-Origin Verify'], ['more than 40 characters', `X-${'a'.repeat(39)}`],
    ['X-Amz-', 'X-Amz-Verify'], ['X-Edge-', 'x-edge-verify'], ['X-Forwarded-', 'X-Forwarded-For'], ['X-Real-IP', 'X-Real-Ip'],
  ])('headerName: %s', (_, headerName) => {
    expect(() => new OriginVerification(new Stack(), 'Verification', { headerName })).toThrow('\'headerName\' must be \'X-\' and up to 38 letters, digits or hyphens');
  });

  test.each([-1, 0.5, NaN])('rotationStep %p', rotationStep => {
    expect(() => new OriginVerification(new Stack(), 'Verification', { rotationStep })).toThrow(`'rotationStep' must be an integer of at least 0, got ${rotationStep}`);
  });

  test.each([[1, ['a'], 'got 1;'], [3, ['a', 'b', 'c'], 'got 3;'], ['one twice', ['a', 'a'], 'got one twice;']])('secrets: %s', (_, names, got) => {
    const stack = new Stack();
    const secrets = names.map((name, i) => Secret.fromSecretNameV2(stack, `${i}`, name));
    expect(() => new OriginVerification(stack, 'Verification', { secrets })).toThrow(got);
  });

  test.each<[string, SecretProps, string | undefined]>([
    ['with a wildcard', { secretStringValue: SecretValue.unsafePlainText('*') }, "'secrets[1]' must not contain"],
    ['with the default characters', {}, "'secrets[1]' must not contain '*' or '?', which are wildcards in a listener condition, but 'Default/Own' may; exclude punctuation, or remove 'secrets' to generate them"],
    ['that excludes one wildcard', { generateSecretString: { excludeCharacters: '*' } }, "but 'Default/Own' may"],
    ['that excludes both wildcards', { generateSecretString: { excludeCharacters: '"*?' } }, undefined],
    ['of letters and digits', { generateSecretString: { excludePunctuation: true } }, undefined],
    ['without wildcards', { secretStringValue: SecretValue.unsafePlainText('abc') }, undefined],
    ['that is known only at deployment', { secretStringValue: SecretValue.cfnParameter(new CfnParameter(new Stack(), 'Value', { noEcho: true })) }, undefined],
  ])('a secret %s', (_, props, message) => {
    const stack = new Stack();
    const secrets = [Secret.fromSecretNameV2(stack, 'Imported', 'imported'), new Secret(stack, 'Own', props)];
    const make = () => new OriginVerification(stack, 'Verification', { secrets });
    if (message === undefined) expect(make).not.toThrow();
    else expect(make).toThrow(message);
  });

  test('an HTTP listener', () => {
    const shop = new Shop({ listener: { port: 80, certificates: undefined } });
    expect(() => shop.protect()).toThrow("'listener' 'Shop/LoadBalancer/Https' must use HTTPS, because HTTP exposes the header; add a certificate, or set 'plainHttp'");
  });

  test('a listener that is already protected', () => {
    const shop = new Shop().protect();
    expect(() => new OriginVerification(shop.stack, 'Second').protect(shop.listener)).toThrow("'listener' 'Shop/LoadBalancer/Https' is already protected; use one OriginVerification for all distributions of a listener");
  });

  test('a distribution in another Region than the secrets', () => {
    const shop = new Shop().protect();
    shop.distribution(new Stack(shop.app, 'Edge', { env: { ...ENV, region: 'us-east-1' }, crossRegionReferences: true }));
    expect(shop.errors).toContain("'customHeaders' of 'Shop/Verification' must be used in eu-west-1, the Region of its secrets, got 'Edge/Distribution' in us-east-1; create the distribution in a stack in eu-west-1");
    expect(shop.errors).not.toMatch(/Resolution error|Object creation stack/);
  });

  test('a listener in another stack than the generated secrets', () => {
    const shop = new Shop();
    const edge = new Stack(shop.app, 'Edge', { env: ENV });
    expect(() => new OriginVerification(edge, 'Verification').protect(shop.listener)).toThrow("'listener' 'Shop/LoadBalancer/Https' must be in the stack of the OriginVerification, because its rules refer to secrets that a rotation removes; ");
  });
});

describe('bypasses are errors', () => {
  const DEFAULT = "the default action of listener 'Shop/LoadBalancer/Https' must be a fixed 403 response, because a default action cannot require 'X-Origin-Verify'; pass its target groups to protect(listener, { targetGroups })";
  const SECOND = "listener 'Shop/LoadBalancer/Second' of the same load balancer forwards requests without 'X-Origin-Verify'; protect it, or make it redirect";
  const second = (shop: Shop, more: Partial<BaseApplicationListenerProps>) =>
    shop.loadBalancer.addListener('Second', { port: 8443, certificates: [CERTIFICATE], ...more });
  const ruleOf = ({ listener }: Shop, id: string) => listener.node.findChild(id).node.defaultChild as CfnListenerRule;

  test.each<[string, (shop: Shop) => void, string]>([
    ['a default action that forwards', ({ listener, api }) => listener.addTargetGroups('Default', { targetGroups: [api] }), DEFAULT],
    ['a default action with another status', ({ listener }) => listener.addAction('Default', { action: ListenerAction.fixedResponse(200) }), DEFAULT],
    ['an overridden default action', ({ listener }) => (listener.node.defaultChild as CfnListener)
      .addPropertyOverride('DefaultActions', [{ Type: 'forward', TargetGroupArn: 'arn' }]), DEFAULT],
    ['overridden conditions', shop => {
      shop.listener.addTargetGroups('Api', { targetGroups: [shop.api], ...FORWARD_TO_API });
      ruleOf(shop, 'ApiRule').addPropertyOverride('Conditions', [{ Field: 'path-pattern', Values: ['*'] }]);
    }, "rule 'Shop/LoadBalancer/Https/ApiRule' forwards requests without 'X-Origin-Verify'"],
    ['another value for the header', shop => {
      shop.listener.addTargetGroups('Api', { targetGroups: [shop.api], ...FORWARD_TO_API });
      ruleOf(shop, 'ApiRule').addPropertyOverride('Conditions', [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Origin-Verify', Values: ['*'] } }]);
    }, "rule 'Shop/LoadBalancer/Https/ApiRule' forwards requests without 'X-Origin-Verify'"],
    ['conditions that are known only at deployment', ({ stack, listener, api }) => new CfnListenerRule(stack, 'ToApi', {
      listenerArn: listener.listenerArn, priority: 10, conditions: Fn.conditionIf('IsProd', [], []), actions: [{ type: 'forward', targetGroupArn: api.targetGroupArn }],
    }), "rule 'Shop/ToApi' forwards requests without 'X-Origin-Verify', because its conditions are overridden or known only at deployment; write the conditions as a list"],
    ['a default action that is known only at deployment', ({ listener }) => (listener.node.defaultChild as CfnListener)
      .addPropertyOverride('DefaultActions', { 'Fn::If': ['IsProd', [], []] }), DEFAULT],
    ['actions of a second listener that are known only at deployment', shop => (second(shop, { defaultAction: ListenerAction.fixedResponse(404) }).node.defaultChild as CfnListener)
      .addPropertyOverride('DefaultActions', { 'Fn::If': ['IsProd', [], []] }), SECOND],
    ['a second listener that forwards', shop => second(shop, { defaultTargetGroups: [shop.api] }), SECOND],
    ['a rule of a second listener that forwards', shop => second(shop, { defaultAction: ListenerAction.fixedResponse(404) })
      .addTargetGroups('Api', { targetGroups: [shop.api], ...FORWARD_TO_API }), SECOND],
    ['a rule of a second listener in another stack', shop => {
      const listener = second(shop, { defaultAction: ListenerAction.fixedResponse(404) });
      new ApplicationListenerRule(new Stack(shop.app, 'Other', { env: ENV }), 'Api', { listener, action: ListenerAction.forward([shop.api]), ...FORWARD_TO_API });
    }, SECOND],
    ['a rule in another stack than the secrets', shop => {
      new ApplicationListenerRule(new Stack(shop.app, 'Other', { env: ENV }), 'Api', { listener: shop.listener, action: ListenerAction.forward([shop.api]), ...FORWARD_TO_API });
    }, "rule 'Other/Api' must be in the stack of the OriginVerification, because it refers to secrets that a rotation removes; create the rule there"],
    ['a second listener with HTTP that forwards', shop => second(shop, { port: 80, certificates: undefined, defaultTargetGroups: [shop.api] }), SECOND],
    ['an HTTP origin', shop => shop.distribution(shop.stack, OriginProtocolPolicy.HTTP_ONLY),
      "origin 'ShopDistributionOrigin1AC8D753D' of 'Shop/Distribution' must use HTTPS, because HTTP exposes 'X-Origin-Verify', got 'http-only'; set protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY on the origin"],
    ['an HTTP origin with the header name in lower case', ({ stack, verification: { customHeaders } }) => new Distribution(stack, 'Distribution', {
      defaultBehavior: {
        origin: new HttpOrigin('origin.example.com', {
          protocolPolicy: OriginProtocolPolicy.HTTP_ONLY, customHeaders: { 'x-origin-verify': customHeaders['X-Origin-Verify']! },
        }),
      },
    }), "got 'http-only'"],
    ['an origin with the protocol of the viewer', shop => shop.distribution(shop.stack, OriginProtocolPolicy.MATCH_VIEWER), "got 'match-viewer'"],
  ])('%s', (_, go, message) => {
    const shop = new Shop().protect();
    go(shop);
    expect(shop.errors).toContain(message);
  });

  test('actions of a rule that are known only at deployment count as forwarding', () => {
    const shop = new Shop().protect();
    new CfnListenerRule(shop.stack, 'ToApi', {
      listenerArn: shop.listener.listenerArn, priority: 10, conditions: [], actions: Fn.conditionIf('IsProd', [], []),
    });
    expect(shop.errors).toBe('');
    shop.template().hasResourceProperties(RULE, { Priority: 10, Conditions: [GENERATED] });
  });

  test('an existing default action', () => {
    const shop = new Shop();
    shop.listener.addTargetGroups('Default', { targetGroups: [shop.api] });
    expect(shop.protect().errors).toContain(DEFAULT);
  });

  test.each<[string, (shop: Shop) => void]>([
    ['a second listener that redirects', shop => second(shop, { port: 80, certificates: undefined, defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443' }) })],
    ['a second listener that is also protected', shop => shop.verification.protect(second(shop, {}), { targetGroups: [shop.api] })],
    ['a listener of another load balancer', shop => new ApplicationLoadBalancer(shop.stack, 'Other', { vpc: shop.vpc })
      .addListener('Https', { port: 443, certificates: [CERTIFICATE], defaultTargetGroups: [shop.targetGroup('Others')] })],
  ])('%s is no error', (_, go) => {
    const shop = new Shop().protect();
    go(shop);
    expect(shop.errors).toBe('');
  });

  test('a security group that allows all addresses on another port, which redirects, is no error', () => {
    const shop = new Shop();
    second(shop, { port: 80, certificates: undefined, open: true, defaultAction: ListenerAction.redirect({ protocol: 'HTTPS', port: '443' }) });
    shop.protect({ prefixLists: [PrefixList.fromPrefixListId(shop.stack, 'CloudFront', 'pl-4fa04526')] });
    expect(shop.errors).toBe('');
  });

  test('prefix lists for two ports of a security group cause a warning', () => {
    const shop = new Shop();
    const prefixLists = [PrefixList.fromPrefixListId(shop.stack, 'CloudFront', 'pl-4fa04526')];
    shop.protect({ prefixLists });
    Annotations.fromStack(shop.stack).hasNoWarning('*', Match.stringLikeRegexp('prefixLists'));
    shop.verification.protect(second(shop, { open: false }), { prefixLists });
    Annotations.fromStack(shop.stack).hasWarning('*', Match.stringLikeRegexp("'prefixLists' of listeners 'Shop/LoadBalancer/Https' and 'Shop/LoadBalancer/Second' are in the same security group, and each list counts as 55 of 60 rules, the default quota; "));
  });

  test.each<[string, (shop: Shop) => void]>([
    ['the listener is open', () => {}],
    ['a separate rule', ({ stack, loadBalancer }) => {
      const group = loadBalancer.connections.securityGroups[0]!;
      SecurityGroup.fromSecurityGroupId(stack, 'ById', group.securityGroupId).addIngressRule(Peer.anyIpv6(), Port.tcp(443));
    }],
    ['all ports', ({ loadBalancer }) => loadBalancer.connections.allowFromAnyIpv4(Port.allTraffic())],
    ['a range of ports', ({ loadBalancer }) => loadBalancer.connections.allowFromAnyIpv4(Port.tcpRange(1, 443))],
  ])('a security group that allows all addresses besides the prefix lists: %s', (name, go) => {
    const shop = new Shop({ listener: { open: name === 'the listener is open' } });
    shop.protect({ prefixLists: [PrefixList.fromPrefixListId(shop.stack, 'CloudFront', 'pl-4fa04526')] });
    go(shop);
    expect(shop.errors).toContain("security group 'Shop/LoadBalancer/SecurityGroup' allows all IP addresses besides the 'prefixLists' of listener 'Shop/LoadBalancer/Https'; create the listener with open: false");
  });
});

describe('the certificates of the listener', () => {
  interface Names {
    readonly certificate: string[];
    readonly more?: string[];
    readonly domainNames?: string[];
    readonly origin?: 'aws' | 'parameter' | 'imported certificate' | 'alias parameter';
  }

  function errorsOf({ certificate: [domainName, ...subjectAlternativeNames], more, domainNames, origin }: Names): string {
    const shop = new Shop();
    const made = new Certificate(shop.stack, 'Certificate', { domainName: domainName!, subjectAlternativeNames });
    const listener = shop.loadBalancer.addListener('Certified', { port: 8443, certificates: [origin === 'imported certificate' ? CERTIFICATE : made], open: false });
    if (more !== undefined) listener.addCertificates('More', [new Certificate(shop.stack, 'More', { domainName: more[0]! })]);
    shop.verification.protect(listener, { targetGroups: [shop.pages] });
    shop.listener.addAction('Default', { action: ListenerAction.fixedResponse(404) });
    const { customHeaders } = shop.verification;
    const parameter = () => new CfnParameter(shop.stack, 'Name').valueAsString;
    const server = origin === 'aws' ? new LoadBalancerV2Origin(shop.loadBalancer, { customHeaders })
      : new HttpOrigin(origin === 'parameter' ? parameter() : 'origin.shop.example.com', { customHeaders });
    new Distribution(shop.stack, 'Distribution', {
      defaultBehavior: { origin: server },
      domainNames: origin === 'alias parameter' ? [parameter()] : domainNames,
      certificate: Certificate.fromCertificateArn(shop.stack, 'Viewers', 'arn:aws:acm:us-east-1:111122223333:certificate/1'),
    });
    return shop.errors;
  }

  const SHOP = ['shop.example.com'];

  test.each<[string, Names, string]>([
    ['for another name', { certificate: ['other.example.com'] }, "of 'Shop/Distribution' uses 'origin.shop.example.com', but the certificates of the listener cover other.example.com, so CloudFront returns 502; use a domain name that a certificate covers"],
    ['for neither name', { certificate: ['other.example.com'], domainNames: SHOP }, "uses 'origin.shop.example.com', and 'shop.example.com' if 'Host' is forwarded, but"],
    ['for one of two host names', { certificate: ['shop.example.com'], domainNames: [...SHOP, 'www.example.com'] }, "and 'www.example.com' if"],
    ['with a wildcard one label up', { certificate: ['*.example.com'] }, "uses 'origin.shop.example.com', but"],
    ['for an origin with the DNS name of the load balancer', { certificate: ['other.example.com'], domainNames: SHOP, origin: 'aws' }, 'uses the DNS name of the load balancer, and'],
  ])('%s: an error', (_, names, message) => {
    expect(errorsOf(names)).toContain(message);
  });

  test.each<[string, Names]>([
    ['for the name of the origin', { certificate: ['origin.shop.example.com'], domainNames: SHOP }],
    ['in upper case', { certificate: ['Origin.Shop.Example.com'] }],
    ['with a wildcard', { certificate: ['shop.example.com', '*.shop.example.com'] }],
    ['with a second certificate', { certificate: ['other.example.com'], more: ['origin.shop.example.com'] }],
    ['for all host names', { certificate: ['shop.example.com', 'www.example.com'], domainNames: [...SHOP, 'www.example.com'] }],
    ['for the host name, with the DNS name of the load balancer', { certificate: SHOP, domainNames: SHOP, origin: 'aws' }],
    ['that is imported', { certificate: SHOP, origin: 'imported certificate' }],
    ['with an unknown origin name', { certificate: SHOP, origin: 'parameter' }],
    ['with unknown host names', { certificate: ['other.example.com'], origin: 'alias parameter' }],
  ])('%s: no error', (_, names) => {
    expect(errorsOf(names)).toBe('');
  });
});

describe('the quotas of listeners', () => {
  const paths = (count: number) => Array.from({ length: count }, (_, i) => `/${i}/*`);

  test('three values besides the two of the header', () => {
    const shop = new Shop().protect();
    shop.listener.addTargetGroups('Api', { targetGroups: [shop.api], priority: 1, conditions: [ListenerCondition.pathPatterns(paths(2)), ListenerCondition.hostHeaders(['shop.example.com'])] });
    expect(shop.errors).toBe('');
  });

  test('four values are too many', () => {
    const shop = new Shop().protect();
    shop.listener.addTargetGroups('Api', { targetGroups: [shop.api], priority: 1, conditions: [ListenerCondition.pathPatterns(paths(3)), ListenerCondition.sourceIps(['192.0.2.0/24'])] });
    expect(shop.errors).toContain("rule 'Shop/LoadBalancer/Https/ApiRule' must have at most 3 values in its conditions besides the 2 of 'X-Origin-Verify', got 4; split the rule");
  });

  test.each([[30, ''], [31, "listener 'Shop/LoadBalancer/Https' must have at most 30 rules that forward, got 31, because a template allows 60 dynamic references; combine rules, or select by path in your servers"]])('%d rules', (count, error) => {
    const shop = new Shop().protect({});
    paths(count).forEach((path, i) => shop.listener.addTargetGroups(`${i}`, { targetGroups: [shop.api], priority: i + 1, conditions: [ListenerCondition.pathPatterns([path])] }));
    expect(shop.errors).toContain(error);
  });
});

describe('tokens', () => {
  test('an unknown Region is accepted', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const { customHeaders } = new OriginVerification(stack, 'Verification');
    new Distribution(stack, 'Distribution', { defaultBehavior: { origin: new HttpOrigin('origin.example.com', { customHeaders }) } });
    expect(() => app.synth()).not.toThrow();
  });

  test('rotationStep', () => {
    const stack = new Stack();
    const step = new CfnParameter(stack, 'Step', { type: 'Number' }).valueAsNumber;
    expect(() => new OriginVerification(stack, 'Verification', { rotationStep: step })).toThrow("'rotationStep' must be known at synthesis, got a token");
  });

  test('headerName', () => {
    expect(() => new OriginVerification(new Stack(), 'Verification', { headerName: Token.asString({ Ref: 'Name' }) })).toThrow("'headerName' must be known at synthesis, got a token");
  });

  test('the value of a generated secret is never in the template', () => {
    const shop = new Shop().protect();
    shop.distribution();
    shop.template().allResourcesProperties(SECRET, { SecretString: Match.absent() });
    expect(JSON.stringify(shop.template().toJSON()).match(/\{\{resolve:secretsmanager:/g)).toHaveLength(3);
  });
});
