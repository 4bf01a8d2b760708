package org.isnad.entities.search;

import java.util.Arrays;
import java.util.List;

/** Numbers of what has something in common, in the order in which they were added. */
final class Postings {
  private int[] numbers = new int[2];
  private int size;

  void add(int number) {
    if (size > 0 && numbers[size - 1] == number) {
      return;
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size + (size >> 1) + 1);
    }
    numbers[size++] = number;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return numbers[index];
  }

  void addTo(List<Integer> list) {
    for (int i = 0; i < size; i++) {
      list.add(numbers[i]);
    }
  }
}
