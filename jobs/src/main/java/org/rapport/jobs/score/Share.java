package org.rapport.jobs.score;

/** A share with its Monte Carlo standard error: of so many, so many did. */
record Share(long hits, long of) {

  Share with(boolean isHit) {
    return new Share(hits + (isHit ? 1 : 0), of + 1);
  }

  Share with(Share other) {
    return new Share(hits + other.hits, of + other.of);
  }

  double value() {
    return of == 0 ? Double.NaN : (double) hits / of;
  }

  double standardError() {
    return of == 0 ? Double.NaN : Math.sqrt(value() * (1 - value()) / of);
  }
}
