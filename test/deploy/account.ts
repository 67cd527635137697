import { execFile } from 'child_process';
import { writeFileSync } from 'fs';
import { join } from 'path';
import { promisify } from 'util';

const ROOT = join(__dirname, '..', '..');
const APP = [join(ROOT, 'node_modules', '.bin', 'tsx'), '--tsconfig', join(ROOT, 'tsconfig.dev.json'), join(__dirname, 'app.ts')];
const PATIENCE_MS = 120_000;

/** What the account holds of CloudFront and of SSM. */
export interface Holdings {
  readonly resources: { readonly type: string; readonly id: string; readonly config: any }[];
  /** The values of SSM parameters by Region and name. */
  readonly parameters: { readonly [region: string]: { readonly [name: string]: string } };
}

/** What the CDK CLI does: which app, in which stage, in which Region. */
export interface Deployment {
  readonly app: string;
  readonly stage: string;
  readonly region?: string;
}

/** An AWS account that moto plays, and the CDK CLI that works on it. */
export class Account {
  /**
   * @param address where moto's server listens
   * @param folder where the CDK CLI is installed; all that it writes stays there
   */
  public constructor(private readonly address: string, private readonly folder: string) {
    writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: APP.map(word => JSON.stringify(word)).join(' ') }));
  }

  public async empty(): Promise<void> {
    await fetch(`${this.address}/moto-api/reset`, { method: 'POST' });
  }

  public async holdings(): Promise<Holdings> {
    return await (await fetch(`${this.address}/account`)).json() as Holdings;
  }

  /** The resources of a type, such as `CachePolicy`. */
  public async all(type: string): Promise<Holdings['resources']> {
    return (await this.holdings()).resources.filter(one => one.type === `AWS::CloudFront::${type}`);
  }

  /** The values of the SSM parameters of a Region. */
  public async published(region = HOME_REGION): Promise<string[]> {
    return Object.values((await this.holdings()).parameters[region] ?? {});
  }

  public async deploy(deployment: Deployment): Promise<void> {
    await this.cdk(deployment, 'deploy', '--require-approval', 'never');
  }

  public async destroy(deployment: Deployment): Promise<void> {
    await this.cdk(deployment, 'destroy', '--force');
  }

  /** The folder with the templates. */
  public async synth(deployment: Deployment): Promise<string> {
    await this.cdk(deployment, 'synth', '--quiet');
    return join(this.folder, 'cdk.out');
  }

  /** What the CDK CLI says last of a deployment that fails. */
  public async refusal(deployment: Deployment): Promise<string> {
    try {
      await this.deploy(deployment);
    } catch (error) {
      const last = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1);
      if (!last) throw error;
      return last.replace(/^‣ /, '');
    }
    throw new Error(`cdk deploy of ${deployment.app} in stage ${deployment.stage} succeeded, and should have been refused`);
  }

  private async cdk({ app, stage, region }: Deployment, command: string, ...options: string[]): Promise<void> {
    const cli = join(this.folder, 'node_modules', 'aws-cdk', 'bin', 'cdk');
    await promisify(execFile)(process.execPath, [
      cli, command, '-c', `app=${app}`, '-c', `stage=${stage}`, '--no-notices', '--ci', ...options,
    ], { cwd: this.folder, env: this.environment(region), timeout: PATIENCE_MS });
  }

  /** Nothing of the user's own AWS settings: with them the CLI could reach a real account. */
  private environment(region = HOME_REGION): NodeJS.ProcessEnv {
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

const HOME_REGION = 'eu-west-1';
