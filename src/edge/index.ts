export * from './decision';
export * from './exchange';
export * from './model';
export * from './simulator/look-up';
export * from './simulator/simulator';
