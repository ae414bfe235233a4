import { Menu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { signOut, useSession } from '../api/session';
import { Icon, type IconName } from '../ui/icons';
import { announceFailure } from '../ui/toast';
import { chooseTheme, type Theme, useTheme } from './theme';

const themes: readonly { readonly theme: Theme; readonly label: string; readonly icon: IconName }[] = [
  { theme: 'system', label: 'Like the system', icon: 'system' },
  { theme: 'light', label: 'Light', icon: 'sun' },
  { theme: 'dark', label: 'Dark', icon: 'moon' },
];

/** Opens at once: it is loaded when somebody wants it. */
export default function OpenedMenu({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const session = useSession();
  const theme = useTheme();
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger className="button plain icon" aria-label={`Menu of ${session.user.name}`}>
        <Icon name="user" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="end">
          <Menu.Popup className="menu">
            <div className="menu-note">
              <strong>{session.user.name}</strong>
              <div className="small muted">{session.user.email}</div>
              <div className="small muted">
                {session.role} of {session.organization.name}
              </div>
            </div>
            <Menu.RadioGroup
              value={theme}
              onValueChange={(value) => chooseTheme(value as Theme)}
              aria-label="Theme"
            >
              {themes.map((each) => (
                <Menu.RadioItem key={each.theme} value={each.theme} className="menu-item">
                  <Icon name={each.icon} />
                  {each.label}
                  <Menu.RadioItemIndicator>
                    <Icon name="check" />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Item className="menu-item" onClick={onHelp}>
              <Icon name="keyboard" />
              Keyboard shortcuts
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => void signOut().catch(announceFailure)}>
              <Icon name="out" />
              Sign out
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
