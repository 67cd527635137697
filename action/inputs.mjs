const FAIL_ON = ['error', 'warning', 'none'];

/** The inputs of the action, as action.yml hands them over. */
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

/** What began with a hyphen would be an option to the program that it is handed to. */
function notAnOption(name, value) {
  if (value.startsWith('-')) throw new Error(`'${name}' cannot begin with a hyphen, got '${value}'; write './${value}' for a path`);
  return value;
}

function oneOf(name, value, choices) {
  if (!choices.includes(value)) throw new Error(`'${name}' must be one of ${choices.join(', ')}, got '${value}'`);
  return value;
}
