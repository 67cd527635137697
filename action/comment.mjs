const PAGE_SIZE = 100;

/** Creates a pull request comment, or updates the one from an earlier run for the same path. */
export async function commentOn(number, { path, page, token, environment }) {
  if (number === undefined) {
    console.log('no comment: the workflow does not run for a pull request');
    return;
  }
  const { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository } = environment;
  const issues = `${api}/repos/${repository}/issues`;
  const marker = `<!-- cdk-edge-cache ${encodeURIComponent(path)} -->`;
  const body = `${marker}\n${page}`;

  // Anyone can write the marker, but the token can only update its own comments.
  for (const { id } of (await listComments()).filter(comment => comment.body?.startsWith(marker))) {
    if ((await call('PATCH', `${issues}/comments/${id}`, { body })).ok) return;
  }
  const { ok, status } = await call('POST', `${issues}/${number}/comments`, { body });
  if (!ok) console.log(`::warning::GitHub rejected the comment with status ${status}. The token needs the permission 'pull-requests: write', which runs for forks do not have. See the job summary for the comparison.`);

  async function listComments() {
    const comments = [];
    for (let at = 1; ; at++) {
      const response = await call('GET', `${issues}/${number}/comments?per_page=${PAGE_SIZE}&page=${at}`);
      const onePage = response.ok ? await response.json() : [];
      comments.push(...onePage);
      if (onePage.length < PAGE_SIZE) return comments;
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
