export * from './decision';
export * from './exchange';
export * from './policy/describe-settings';
export * from './model';
export * from './path/path-pattern';
export * from './request-normalization';
export * from './simulator/simulator';
