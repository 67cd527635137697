const PAGE_SIZE = 100;

/** Writes a page as a comment of a pull request, in place of the one that an earlier run wrote for the same path. */
export async function commentOn(number, { path, page, token, environment }) {
  if (number === undefined) {
    console.log('no comment is written, because the workflow does not run for a pull request');
    return;
  }
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository } = environment;
  const issues = `${api}/repos/${repository}/issues`;
  const mark = `<!-- cdk-edge-cache ${encodeURIComponent(path)} -->`;
  const body = `${mark}\n${page}`;

  // Anybody may write the mark into a comment; only our own can be changed.
  for (const { id } of (await comments()).filter(comment => comment.body?.startsWith(mark))) {
    if ((await call('PATCH', `${issues}/comments/${id}`, { body })).ok) return;
  }
  const { ok, status } = await call('POST', `${issues}/${number}/comments`, { body });
  if (!ok) console.log(`::warning::the comment could not be written, GitHub answered ${status}: the token needs the permission 'pull-requests: write', which runs for forks do not have; the summary of the job has what it says`);

  async function comments() {
    const all = [];
    for (let at = 1; ; at++) {
      const answer = await call('GET', `${issues}/${number}/comments?per_page=${PAGE_SIZE}&page=${at}`);
      const some = answer.ok ? await answer.json() : [];
      all.push(...some);
      if (some.length < PAGE_SIZE) return all;
    }
  }

  function call(method, url, content) {
    return fetch(url, {
      method,
      headers: { 'authorization': `Bearer ${token}`, 'accept': 'application/vnd.github+json', 'content-type': 'application/json', 'user-agent': 'cdk-edge-cache' },
      body: content && JSON.stringify(content),
    });
  }
}
