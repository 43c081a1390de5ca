package org.rapport.jobs.simulate;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.Callable;

/** Somebody who does independent parts of work side by side, here or on other machines. */
public interface Workers {
  /** Does all parts, and returns what they made in their order. */
  <R extends Serializable, P extends Callable<R> & Serializable> List<R> all(List<P> parts);
}
