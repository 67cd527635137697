const FAIL_ON = ['error', 'warning', 'none'];

/** Reads the inputs from the environment variables in action.yml. */
export function readInputs(environment) {
  const text = name => (environment[`EDGE_CACHE_${name}`] ?? '').trim();
  return {
    path: notAnOption('path', text('PATH') || 'cdk.out'),
    basePath: notAnOption('base-path', text('BASE_PATH')),
    baseRef: notAnOption('base-ref', text('BASE_REF')),
    comment: oneOf('comment', text('COMMENT') || 'true', ['true', 'false']) === 'true',
    failOn: oneOf('fail-on', text('FAIL_ON') || 'error', FAIL_ON),
    version: text('VERSION'),
  };
}

/** The command would take a value that begins with a hyphen for an option. */
function notAnOption(name, value) {
  if (value.startsWith('-')) throw new Error(`'${name}' must not begin with a hyphen, got '${value}'; for a path, write './${value}'`);
  return value;
}

function oneOf(name, value, choices) {
  if (!choices.includes(value)) throw new Error(`'${name}' must be one of ${choices.join(', ')}, got '${value}'`);
  return value;
}
