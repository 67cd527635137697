/** @throws if a status is not an HTTP status code */
export function checkStatus(prop: string, status: number | undefined): void {
  if (status !== undefined && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    throw new Error(`'${prop}' must be an HTTP status code, got ${status}; for an origin that does not answer, set 'unreachable'`);
  }
}
