import { h } from 'vue';
import type { Theme } from 'vitepress';
// Uses system fonts.
import DefaultTheme from 'vitepress/theme-without-fonts';
import { VersionSwitch } from './version-switch.js';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, {
    'nav-bar-content-after': () => h(VersionSwitch, { class: 'in-bar' }),
    'nav-screen-content-after': () => h(VersionSwitch, { class: 'in-screen' }),
  }),
} satisfies Theme;
