export * from './decision';
export * from './exchange';
export * from './model';
export * from './simulator/simulator';
