/**
 * Resolves RFC 3986 dot segments and duplicate slashes, as CloudFront does before it compares path patterns. The origin still receives the
 * path as the viewer sends it.
 */
export function normalizePath(path: string): string {
  if (!path.includes('//') && !path.includes('/.')) {
    return path;
  }
  const kept: string[] = [];
  const segments = path.split('/');
  segments.forEach((segment, i) => {
    const last = i === segments.length - 1;
    if (segment === '..') {
      kept.pop();
    }
    if (segment === '..' || segment === '.' || segment === '') {
      if (last && i > 0) kept.push('');
      return;
    }
    kept.push(segment);
  });
  return `/${kept.join('/')}`;
}
