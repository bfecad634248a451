package org.dramatis.analytics.statistic;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Which documents hold which items, kept so that distinct stories can be counted exactly after
 * summaries were merged in any order: four bytes an item and document. Not thread-safe.
 */
final class Incidence implements Serializable {

  private static final long serialVersionUID = 1;

  private int[] stories = new int[16];
  private int[] ends = new int[16];
  private int documents;
  private int[] items = new int[64];
  private int size;

  /** Begins a document of this story; {@link #add} then adds its items. */
  void document(int story) {
    if (documents == stories.length) {
      stories = Arrays.copyOf(stories, documents * 2);
      ends = Arrays.copyOf(ends, documents * 2);
    }
    stories[documents] = story;
    ends[documents++] = size;
  }

  /** Adds an item to the document begun last; each item once. */
  void add(int item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, Math.addExact(size, size >> 1));
    }
    items[size++] = item;
    ends[documents - 1] = size;
  }

  /** Adds all documents of {@code other}, with its numbers translated into ours. */
  void addAll(Incidence other, int[] newStories, IntUnaryOperator newItem) {
    int item = 0;
    for (int document = 0; document < other.documents; document++) {
      document(newStories[other.stories[document]]);
      for (; item < other.ends[document]; item++) {
        add(newItem.applyAsInt(other.items[item]));
      }
    }
  }

  /** Receives every item, story by story. */
  interface Visitor {

    /** An item of a document of this story; a story's calls come one after the other. */
    void item(int item, int story);
  }

  /** Visits every item of every document, all documents of one story after each other. */
  void byStory(int storyCount, Visitor visitor) {
    int[] next = new int[storyCount + 1];
    for (int document = 0; document < documents; document++) {
      next[stories[document] + 1]++;
    }
    for (int story = 0; story < storyCount; story++) {
      next[story + 1] += next[story];
    }
    int[] ordered = new int[documents];
    for (int document = 0; document < documents; document++) {
      ordered[next[stories[document]]++] = document;
    }
    for (int document : ordered) {
      for (int i = document == 0 ? 0 : ends[document - 1]; i < ends[document]; i++) {
        visitor.item(items[i], stories[document]);
      }
    }
  }
}
