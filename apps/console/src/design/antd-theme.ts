import { type ThemeConfig, theme } from 'antd';
import type { Colours } from './colours.ts';

/** The colours and measures of the design as antd knows them. This is the only place where they meet. */
export function antdTheme(colours: Colours, dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'stele' },
    hashed: false,
    token: {
      ...colourTokens(colours),
      ...MEASURES,
      motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: colours.sans,
      fontFamilyCode: colours.mono,
    },
    components: {
      Button: { fontWeight: 600, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
}

function colourTokens(colours: Colours): ThemeConfig['token'] {
  const { ink, control, hairline, azurite, panel, ground } = colours;
  const quiet = colours['ink-2'];
  return {
    colorPrimary: azurite,
    colorInfo: azurite,
    colorLink: azurite,
    colorSuccess: colours.malachite,
    colorWarning: colours.ochre,
    colorError: colours.cinnabar,
    colorTextBase: ink,
    colorText: ink,
    colorTextSecondary: quiet,
    colorTextTertiary: quiet,
    colorTextDescription: quiet,
    colorTextPlaceholder: quiet,
    colorTextDisabled: quiet,
    colorTextHeading: ink,
    colorIcon: quiet,
    colorTextLightSolid: colours['on-action'],
    colorBgBase: panel,
    colorBgLayout: ground,
    colorBgContainer: panel,
    colorBgElevated: panel,
    colorBorder: control,
    colorBorderSecondary: hairline,
    colorSplit: hairline,
    colorSuccessBg: colours['tint-ok'],
    colorWarningBg: colours['tint-warning'],
    colorErrorBg: colours['tint-bad'],
    colorInfoBg: colours['tint-info'],
    controlItemBgActive: colours['tint-info'],
  };
}

/** The 4 px grid; hairlines instead of shadows; motion only for a change of state. */
const MEASURES: ThemeConfig['token'] = {
  fontSize: 14,
  lineHeight: 22 / 14,
  fontWeightStrong: 600,
  borderRadius: 4,
  borderRadiusLG: 4,
  borderRadiusSM: 4,
  borderRadiusXS: 2,
  controlHeight: 36,
  controlHeightSM: 28,
  controlHeightLG: 44,
  boxShadow: 'none',
  boxShadowSecondary: 'none',
  boxShadowTertiary: 'none',
  controlOutlineWidth: 0,
  lineWidthFocus: 2,
  motionDurationFast: '0.08s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.15s',
  wireframe: false,
};
