package io.heliograph.playbook.window;

/** Told what becomes of matches; implementations count. */
interface WindowCounts {
  /** Each match, once per time that it is read. */
  void offered(KeyWindow.Offer offer);

  /** Groups that were forgotten because there are too many. */
  void forgotten(int groups);

  /** Counts nothing. */
  WindowCounts NONE =
      new WindowCounts() {
        @Override
        public void offered(KeyWindow.Offer offer) {}

        @Override
        public void forgotten(int groups) {}
      };
}
