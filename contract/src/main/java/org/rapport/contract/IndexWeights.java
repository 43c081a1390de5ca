package org.rapport.contract;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One version of the weights of all indices.
 *
 * @param version stands in every row that the weights made
 * @param weights by index those of its components, in their order, adding up to 1
 * @param minWeightWithEvidence the weight that components with evidence must carry together
 * @param minComponentN opportunities from which on a family's component counts as evidence
 */
public record IndexWeights(
    String version,
    Map<Index, List<Double>> weights,
    double minWeightWithEvidence,
    int minComponentN)
    implements Serializable {

  /** The weights where a configuration names no others. */
  public static final IndexWeights STANDARD =
      new IndexWeights(
          "1.0.0",
          Arrays.stream(Index.values())
              .collect(Collectors.toMap(index -> index, IndexWeights::standard)),
          0.60,
          3);

  public IndexWeights {
    TreeMap<Index, List<Double>> copies = new TreeMap<>();
    weights.forEach((index, each) -> copies.put(index, List.copyOf(each)));
    weights = copies;
  }

  private static List<Double> standard(Index index) {
    return index.components().stream().map(Index.Component::weight).toList();
  }

  /** The weights of one index, in the order of its components. */
  public List<Double> of(Index index) {
    return weights.getOrDefault(index, List.of());
  }
}
