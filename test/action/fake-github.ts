import { createServer } from 'http';
import { AddressInfo } from 'net';

interface Comment {
  readonly id: number;
  readonly mine: boolean;
  body: string;
}

/** The part of the GitHub API that the action uses: the comments of one pull request. */
export class FakeGitHub {
  readonly comments: Comment[] = [];
  readonly authorizations = new Set<string | undefined>();
  /** Whether the token can write. */
  writable = true;
  private readonly server = createServer((request, response) => {
    let text = '';
    request.on('data', part => text += part);
    request.on('end', () => {
      this.authorizations.add(request.headers.authorization);
      const [status, answer] = this.answer(request.method!, new URL(request.url!, 'http://localhost'), text);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(method: string, { pathname, searchParams }: URL, text: string): [number, unknown] {
    if (method === 'GET' && pathname === '/repos/shop/site/issues/7/comments') {
      const size = Number(searchParams.get('per_page'));
      const from = (Number(searchParams.get('page')) - 1) * size;
      return [200, this.comments.slice(from, from + size)];
    }
    if (!this.writable) return [403, { message: 'Resource not accessible by integration' }];
    const { body } = JSON.parse(text);
    if (method === 'POST' && pathname === '/repos/shop/site/issues/7/comments') {
      this.comments.push({ id: this.comments.length + 1, mine: true, body });
      return [201, {}];
    }
    const [, id] = /^\/repos\/shop\/site\/issues\/comments\/(\d+)$/.exec(pathname) ?? [];
    const comment = this.comments.find(one => one.id === Number(id));
    if (method !== 'PATCH' || comment === undefined) return [404, {}];
    if (!comment.mine) return [403, {}];
    comment.body = body;
    return [200, {}];
  }
}
