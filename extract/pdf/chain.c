// Tables, rows and cells that go on over a page break.
#include <math.h>
#include <string.h>

#include "extract/pdf/draft.h"
#include "extract/pdf/notes.h"

static struct draft_cell *table_cell(struct draft_table *table, int row, int column) {
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell *cell = &table->cells[i];
        if (cell->row == row && cell->column == column) {
            return cell;
        }
    }
    return NULL;
}

// Whether each inner border of a lies between the middles of the columns that the same border of b parts: columns by
// white space are as wide as their words happen to be.
static bool borders_interlock(const struct draft_table *a, const struct draft_table *b) {
    for (int i = 1; i < a->column_count; i++) {
        if (a->xs[i] < (b->xs[i - 1] + b->xs[i]) / 2 || a->xs[i] > (b->xs[i] + b->xs[i + 1]) / 2) {
            return false;
        }
    }
    return true;
}

static bool tables_share_columns(const struct draft_table *a, const struct draft_table *b) {
    const double near = 4; // points
    if (a->column_count != b->column_count || a->is_ruled != b->is_ruled) {
        return false;
    }
    if (!a->is_ruled) {
        double apart = 0.24 * (a->xs[a->column_count] - a->xs[0]);
        return fabs(a->xs[0] - b->xs[0]) < apart && borders_interlock(a, b) && borders_interlock(b, a);
    }
    for (int i = 0; i <= a->column_count; i++) {
        if (fabs(a->xs[i] - b->xs[i]) > near) {
            return false;
        }
    }
    return true;
}

// Whether the rows have the same cells with the same words.
static bool rows_equal(struct draft_table *a, int row_a, struct draft_table *b, int row_b, struct arena *arena) {
    size_t words = 0;
    for (int column = 0; column < a->column_count; column++) {
        const struct draft_cell *left = table_cell(a, row_a, column), *right = table_cell(b, row_b, column);
        if ((left == NULL) != (right == NULL)) {
            return false;
        }
        if (left != NULL) {
            words += left->words.size;
            if (!str_equal(words_squeezed(left->words, arena), words_squeezed(right->words, arena))) {
                return false;
            }
        }
    }
    return words > 0;
}

static void table_drop_rows(struct draft_table *table, int rows) {
    size_t kept = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        struct draft_cell cell = table->cells[i];
        int end = cell.row + cell.row_span;
        if (end > rows) {
            cell.row = cell.row > rows ? cell.row - rows : 0;
            cell.row_span = end - rows - cell.row;
            table->cells[kept++] = cell;
        }
    }
    table->cell_count = kept;
    table->row_count -= rows;
}

// How many cells of the table's first row begin with the words of the row that heads it; 0 unless all that the head
// row fills do.
static int row_begins_with(struct draft_table *head_table, int row, struct draft_table *table, struct arena *arena) {
    int found = 0;
    for (int column = 0; column < table->column_count; column++) {
        const struct draft_cell *head = table_cell(head_table, row, column), *cell = table_cell(table, 0, column);
        if (head == NULL || cell == NULL || head->column_span != cell->column_span) {
            return 0;
        }
        if (head->words.size == 0) {
            continue;
        }
        if (head->lines.count != 1 || cell->lines.count == 0 || words_are_number(head->words) ||
            !str_equal(words_squeezed(head->words, arena), words_squeezed(cell->lines.items[0].words, arena))) {
            return 0;
        }
        found++;
    }
    return found;
}

// A repeated header without white space below it starts the first row's cells: its lines are taken out.
static void row_strip(struct draft_table *head_table, int row, struct draft_table *table, struct arena *arena) {
    bool left = false;
    for (int column = 0; column < table->column_count; column++) {
        struct draft_cell *cell = table_cell(table, 0, column);
        if (table_cell(head_table, row, column)->words.size > 0) {
            cell->lines.items++;
            cell->lines.count--;
            cell->words = lines_join(cell->lines.items, cell->lines.count, cell->left, cell->right, arena);
        }
        left = left || cell->words.size > 0;
    }
    if (!left) {
        table_drop_rows(table, 1);
    }
}

// The row heads the columns: what a later page repeats.
struct head {
    struct draft_table *table;
    int row;
};

static bool head_strip(struct head head, struct draft_table *table, struct arena *arena) {
    if (head.table == NULL || head.row >= head.table->row_count ||
        row_begins_with(head.table, head.row, table, arena) < 2) {
        return false;
    }
    row_strip(head.table, head.row, table, arena);
    return true;
}

// Header rows printed again at the top of the page: how many were taken out.
static int table_drop_repeated(struct head *head, struct draft_table *last, struct draft_table *first,
                               struct draft_table *table, struct arena *arena) {
    int rows = 0;
    while (rows < table->row_count && rows < first->row_count && rows < 5 &&
           rows_equal(first, rows, table, rows, arena)) {
        rows++;
    }
    for (size_t i = 0; rows > 0 && i < first->cell_count; i++) {
        first->cells[i].is_header |= first->cells[i].row < rows;
    }
    table_drop_rows(table, rows);
    if (rows > 0 || table->row_count == 0) {
        return rows;
    }
    // A header that came later: the same words at the start of both pages' rows.
    if (head_strip(*head, table, arena)) {
        return 1;
    }
    for (int row = last->row_count - 1; row >= 0; row--) {
        struct head candidate = {last, row};
        if (head_strip(candidate, table, arena)) {
            *head = candidate;
            return 1;
        }
    }
    return 0;
}

// ---- Cells over the page break

struct seam {
    struct draft_cell *above, *below;
};

static bool seam_is_unfinished(const struct seam *seam) {
    const struct draft_cell *above = seam->above, *below = seam->below;
    if (above->lines.count == 0 || below->lines.count == 0 || words_start_item(below->words) ||
        str_ends(above->words, STR("。")) || words_are_number(below->words)) {
        return false;
    }
    const struct line *last = &above->lines.items[above->lines.count - 1];
    return line_is_full(last, above->left, above->right, below->lines.items[0].next_width) &&
           box_width(last->box) > 4 * last->size;
}

// Whether every row, but for the one left out, has words in its first column.
static bool labels_are_full(const struct draft_table *table, int left_out) {
    int labels = 0;
    for (size_t i = 0; i < table->cell_count; i++) {
        const struct draft_cell *cell = &table->cells[i];
        if (cell->column == 0 && cell->row != left_out && !cell->is_header) {
            if (cell->words.size == 0) {
                return false;
            }
            labels++;
        }
    }
    return labels > 0;
}

// Whether the first row of below is the rest of the last row of above.
static bool rows_are_one(struct draft_table *above, struct draft_table *below) {
    int unfinished = 0, fresh = 0, filled = 0;
    for (int column = 0; column < above->column_count; column++) {
        struct seam seam = {table_cell(above, above->row_count - 1, column), table_cell(below, 0, column)};
        if ((seam.above == NULL) != (seam.below == NULL)) {
            return false;
        }
        if (seam.above == NULL || seam.below->words.size == 0) {
            continue;
        }
        if (seam.above->column_span != seam.below->column_span || words_are_number(seam.below->words)) {
            return false;
        }
        filled++;
        unfinished += seam_is_unfinished(&seam);
        fresh += seam.above->words.size == 0;
    }
    bool open = above->is_ruled && (above->open_bottom || below->open_top);
    struct draft_cell *label = table_cell(below, 0, 0);
    bool no_label = label != NULL && label->words.size == 0 && below->column_count > 1;
    bool rest = no_label && fresh < filled && labels_are_full(above, -1) && labels_are_full(below, 0);
    return filled > 0 && (unfinished > 0 || rest || (open && fresh == 0) || (open && no_label && fresh < filled));
}

static void seam_join(struct seam *seam, struct arena *arena) {
    struct draft_cell *above = seam->above;
    const struct draft_cell *below = seam->below;
    if (below->words.size == 0) {
        return;
    }
    struct str joint = STR("\n");
    if (seam_is_unfinished(seam) || above->words.size == 0) {
        size_t count = above->lines.count;
        struct line pair[2];
        joint = STR("");
        if (count > 0) {
            pair[0] = above->lines.items[count - 1];
            pair[1] = below->lines.items[0];
            struct str both = lines_join(pair, 2, above->left, above->right, arena);
            bool spaced = both.size > pair[0].words.size + pair[1].words.size && both.data[pair[0].words.size] == ' ';
            joint = spaced ? STR(" ") : STR("");
        }
    }
    above->words = arena_join(arena_join(above->words, joint, arena), below->words, arena);
    for (size_t i = 0; i < below->lines.count; i++) {
        ARENA_PUSH(above->lines.items, above->lines.count, above->lines.capacity, below->lines.items[i], arena);
    }
}

static void rows_join(struct draft_table *above, struct draft_table *below, struct arena *arena) {
    for (int column = 0; column < above->column_count; column++) {
        struct seam seam = {table_cell(above, above->row_count - 1, column), table_cell(below, 0, column)};
        if (seam.above != NULL && seam.below != NULL) {
            seam_join(&seam, arena);
        }
    }
    table_drop_rows(below, 1);
}

// ---- Tables over the page break

static struct item *next_kept(struct items *items, size_t *at) {
    while (*at < items->count && items->items[*at].dropped) {
        (*at)++;
    }
    return *at < items->count ? &items->items[*at] : NULL;
}

struct chain {
    struct item *first; // of the table, on its first page
    struct item *last;  // its part on the page before, with rows left
    struct head head;   // the header that was last repeated, or the first row
};

static void chain_extend(struct chain *chain, struct item *item, struct notes *notes, struct arena *arena) {
    struct draft_table *first = chain->first->table, *last = chain->last->table, *table = item->table;
    int dropped = table_drop_repeated(&chain->head, last, first, table, arena);
    table->continues = last->goes_on = true;
    if (dropped > 0) {
        notes_add(notes, arena, SEVERITY_NOTE, "header_repeated", item->page, (struct str){0},
                  "the table of the page before goes on; its %d repeated header row(s) are left out", dropped);
    }
    if (table->row_count > 0 && last->row_count > 0 && rows_are_one(last, table)) {
        struct draft_cell *cell = table_cell(last, last->row_count - 1, 0);
        notes_add(notes, arena, SEVERITY_NOTE, "row_joined", item->page, cell != NULL ? cell->words : (struct str){0},
                  "a table row goes on over the page break; its cells were joined with those of page %d",
                  chain->last->page);
        rows_join(last, table, arena);
    }
    item->dropped = table->row_count == 0;
}

void document_join_tables(struct items *items, struct notes *notes, struct arena *arena) {
    struct chain chain = {0};
    struct item *before = NULL;
    for (size_t at = 0; at < items->count; at++) {
        struct item *item = next_kept(items, &at);
        if (item == NULL) {
            break;
        }
        bool goes_on = item->table != NULL && before != NULL && before->table != NULL &&
                       item->page == before->page + 1 && tables_share_columns(before->table, item->table);
        if (goes_on) {
            chain_extend(&chain, item, notes, arena);
        } else {
            chain.first = item;
            chain.head = (struct head){item->table, 0};
        }
        if (!item->dropped) {
            chain.last = item;
        }
        before = item;
    }
}
