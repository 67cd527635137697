import { ViewerRequest } from './viewer-request';

/*
 * The headers that CloudFront adds to requests: some follow from the request, all others describe the viewer or its connection.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */

/** Returns the value of a header that follows from the request; undefined for all others. */
export function derivedHeader(name: string, { secure, httpVersion }: ViewerRequest): string | undefined {
  switch (name) {
    // "The protocol of the viewer's request (HTTP or HTTPS)."
    case 'cloudfront-forwarded-proto': return secure ? 'https' : 'http';
    // "The HTTP version of the viewer's request."
    case 'cloudfront-viewer-http-version': return httpVersion;
    default: return undefined;
  }
}

export const DERIVED_HEADERS = ['cloudfront-forwarded-proto', 'cloudfront-viewer-http-version'] as const;

/** "The IP address of the viewer and the source port of the request." Only origins receive it. */
export const VIEWER_ADDRESS = 'cloudfront-viewer-address';

export function addressAndPort(viewerAddress: string | undefined): string {
  return `${viewerAddress ?? "(the viewer's IP address)"}:(source port)`;
}

/** "They are only present for HTTPS requests." */
export function needsTls(name: string): boolean {
  return /^cloudfront-viewer-(tls|ja[34]-fingerprint|cert-.*)$/.test(name);
}

/** Returns the headers that CloudFront adds to a request and that neither the request nor its protocol gives. */
export function missingHeaders(added: readonly string[], request: ViewerRequest): string[] {
  return added.filter(name => {
    const lower = name.toLowerCase();
    return request.headers[lower] === undefined && derivedHeader(lower, request) === undefined && (request.secure || !needsTls(lower));
  });
}

/** `the headers 'A', 'B'`. */
export function namesOf(headers: readonly string[]): string {
  return `the header${headers.length > 1 ? 's' : ''} ${headers.map(name => `'${name}'`).join(', ')}`;
}

export function giveThem(headers: readonly string[]): string {
  return `set ${headers.length > 1 ? 'them' : 'it'} in 'headers' of the request`;
}
