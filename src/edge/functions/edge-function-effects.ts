import { EdgeFunctionEffects } from '../exchange';
import { EdgeEvent, EdgeFunctionAssociation } from '../model';

/** The member of `EdgeFunctionEffects` that describes the function at an event. */
export const EFFECT_OF: { readonly [event in EdgeEvent]: keyof EdgeFunctionEffects } = {
  [EdgeEvent.VIEWER_REQUEST]: 'viewerRequest',
  [EdgeEvent.ORIGIN_REQUEST]: 'originRequest',
  [EdgeEvent.ORIGIN_RESPONSE]: 'originResponse',
  [EdgeEvent.VIEWER_RESPONSE]: 'viewerResponse',
};

/** The effects of edge functions that change nothing. Functions that the simulator executes are left out. */
export function noEffects(edgeFunctions: readonly EdgeFunctionAssociation[] = []): EdgeFunctionEffects {
  return Object.fromEntries(edgeFunctions.filter(one => one._normalization === undefined).map(({ event }) => [EFFECT_OF[event], {}]));
}
