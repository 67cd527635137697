import { execFile } from 'child_process';
import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';

const ROOT = join(__dirname, '..', '..');
const APP = [join(ROOT, 'node_modules', '.bin', 'tsx'), '--tsconfig', join(ROOT, 'tsconfig.dev.json'), join(__dirname, 'app.ts')];
const HOME_REGION = 'eu-west-1';
const TIMEOUT_MS = 180_000;

/** A CloudFront resource with its id and the settings in the template. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly config: any;
}

/** The app and stage for the CDK CLI. */
export interface Deployment {
  readonly app: string;
  readonly stage: string;
  /** Additional context, as with `-c`. */
  readonly context?: { readonly [key: string]: string };
  readonly region?: string;
}

/** A listener rule in the format of Elastic Load Balancing. */
export interface Rule {
  readonly conditions: any[];
  readonly actions: any[];
}

interface AccountState {
  readonly resources: Resource[];
  readonly rules: Rule[];
  /** The values of the SSM parameters by Region and name. */
  readonly parameters: { readonly [region: string]: { readonly [name: string]: string } };
}

/** An AWS account that moto simulates, and the CDK CLI. */
export class Account {
  /**
   * @param address the URL of the moto server
   * @param cli the script of the CDK CLI
   * @param folder the working directory of the CLI
   * @param signal stops the CLI
   */
  public constructor(
    private readonly address: string, private readonly cli: string, private readonly folder: string, private readonly signal: AbortSignal,
  ) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: APP.map(word => JSON.stringify(word)).join(' ') }));
  }

  public async empty(): Promise<void> {
    await fetch(`${this.address}/moto-api/reset`, { method: 'POST' });
  }

  public async deploy(deployment: Deployment): Promise<void> {
    await this.cdk(deployment, 'deploy', '--require-approval', 'never');
  }

  public async destroy(deployment: Deployment): Promise<void> {
    await this.cdk(deployment, 'destroy', '--force');
  }

  /** Returns the file of the template. */
  public async synth(deployment: Deployment): Promise<string> {
    await this.cdk(deployment, 'synth', '--quiet');
    return join(this.folder, 'cdk.out', `${deployment.app}-${deployment.stage}.template.json`);
  }

  /** Returns the last line of the CDK CLI for a deployment that fails. */
  public async failure(deployment: Deployment): Promise<string> {
    try {
      await this.deploy(deployment);
    } catch (error) {
      const last = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
      if (!last) throw error;
      return last.replace(/^‣ /, '');
    }
    throw new Error(`cdk deploy of ${deployment.app} in stage ${deployment.stage} succeeded, but should have failed`);
  }

  /** Returns the resources of a type such as `CachePolicy`, or all resources. */
  public async all(type?: string): Promise<Resource[]> {
    const { resources } = await this.state();
    return type === undefined ? resources : resources.filter(one => one.type === `AWS::CloudFront::${type}`);
  }

  /** Returns the rules of all listeners. */
  public async rules(): Promise<Rule[]> {
    return (await this.state()).rules;
  }

  /** Returns the values of the SSM parameters by name. */
  public async parameters(): Promise<{ readonly [name: string]: string }> {
    return (await this.state()).parameters[HOME_REGION] ?? {};
  }

  /** Like `aws ssm delete-parameter`. */
  public async deleteParameter(name: string): Promise<void> {
    const response = await fetch(this.address, {
      method: 'POST',
      headers: {
        'authorization': `AWS4-HMAC-SHA256 Credential=nobody/20260101/${HOME_REGION}/ssm/aws4_request, SignedHeaders=host, Signature=none`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AmazonSSM.DeleteParameter',
      },
      body: JSON.stringify({ Name: name }),
    });
    if (!response.ok) throw new Error(`the SSM parameter '${name}' could not be deleted: ${await response.text()}`);
  }

  private async state(): Promise<AccountState> {
    return await (await fetch(`${this.address}/account`)).json() as AccountState;
  }

  private async cdk({ app, stage, context, region = HOME_REGION }: Deployment, command: string, ...options: string[]): Promise<void> {
    const contextOptions = Object.entries({ app, stage, ...context }).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
    await promisify(execFile)(process.execPath, [this.cli, command, ...contextOptions, '--no-notices', '--ci', ...options], {
      cwd: this.folder, env: this.environment(region), timeout: TIMEOUT_MS, signal: this.signal, killSignal: 'SIGKILL',
    });
  }

  /** Without the AWS settings of the user, so that the CLI cannot access a real account. */
  private environment(region: string): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(([name]) => !/^(AWS|CDK)_/.test(name));
    return {
      ...Object.fromEntries(own),
      NODE_OPTIONS: '--no-warnings',
      HOME: this.folder,
      TMPDIR: this.folder,
      NO_PROXY: '127.0.0.1',
      AWS_ENDPOINT_URL: this.address,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
      AWS_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
  }
}
